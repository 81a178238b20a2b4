//! The engine behind the client's small trait.

use std::collections::BTreeSet;
use std::sync::Arc;

use samhandling_client::service::Policy;
use samhandling_client::{Error, Refused, Validation, rules};
use samhandling_conformance::{Report, Validator};
use samhandling_core::diagnostic::Outcome;

use crate::{AttachError, Service, validator};

/// Holds resources against the profiles and checks of a service; what its messages break by design does not count.
#[derive(Clone)]
pub struct ServiceValidation(Arc<Validator>);

/// The validation of a service, over the embedded definitions; made once.
///
/// # Errors
///
/// [`AttachError`] where a package of the service is not embedded.
pub fn validation(service: &'static Service) -> Result<ServiceValidation, AttachError> {
    made(service, None)
}

/// The validation that a policy asks for; none where it is off.
///
/// # Errors
///
/// [`Error::Refused`] by [`rules::VALIDATION_UNAVAILABLE`]: what was to be validated is not sent unvalidated.
pub fn validation_by(policy: Policy, service: &'static Service) -> Result<Option<ServiceValidation>, Error> {
    validation_as(policy, service, None)
}

/// The same, against a profile too that documents need not name.
///
/// # Errors
///
/// As [`validation_by`].
pub fn validation_as(
    policy: Policy,
    service: &'static Service,
    profile: Option<&'static str>,
) -> Result<Option<ServiceValidation>, Error> {
    if policy == Policy::Off {
        return Ok(None);
    }
    let refused = |_| Refused::new(&rules::VALIDATION_UNAVAILABLE).naming("service", service.slug);
    Ok(Some(made(service, profile).map_err(refused)?))
}

fn made(service: &'static Service, profile: Option<&'static str>) -> Result<ServiceValidation, AttachError> {
    Ok(ServiceValidation(validator(service, profile)?))
}

impl Validation for ServiceValidation {
    type Report = Report;

    fn validate(&self, json: &[u8]) -> Report {
        self.0.validate_json(json)
    }

    fn outcome(report: &Report) -> Outcome {
        report.outcome()
    }

    fn broken(report: &Report) -> Vec<String> {
        let broken = report.counted().filter(|finding| finding.outcome == Outcome::Violates);
        let rules: BTreeSet<&str> = broken.map(|finding| finding.rule.id).collect();
        rules.into_iter().map(str::to_owned).collect()
    }
}

impl std::fmt::Debug for ServiceValidation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ServiceValidation")
    }
}
