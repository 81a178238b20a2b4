//! A validator that knows the services.

use samhandling_conformance::Validator;

use crate::deviations::DeviationsError;
use crate::{Service, services};

/// A validator with the checks and the deviations of all services. Those of each service apply where one of its profiles is in
/// force; those of the services in `asked` to every document, and names are looked up in their packages first.
///
/// Whether checks and deviations count at all is `Options::national`.
///
/// # Errors
///
/// [`AttachError`]: a package of a service that was asked for is not loaded.
///
/// # Example
///
/// ```
/// use samhandling_conformance::Validator;
/// use samhandling_core::diagnostic::Outcome;
/// use samhandling_definitions::Definitions;
/// use samhandling_services::{attach, find};
///
/// let validator = attach(Validator::new(Definitions::embedded())?, &[find("test_results")?])?;
/// let report = validator.validate_json(br#"{"resourceType": "Specimen"}"#);
/// assert_eq!(report.outcome(), Outcome::Violates);
/// assert_eq!(report.findings[0].rule.id, "test-results-subject-without-number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn attach(mut validator: Validator, asked: &[&Service]) -> Result<Validator, AttachError> {
    for package in asked.iter().flat_map(|service| service.packages) {
        validator = validator.with_scope(package)?;
    }
    for service in services() {
        let always = asked.iter().any(|other| other.slug == service.slug);
        let deviations = service.deviations()?.to_validator()?;
        validator = validator.with_checks(service.checks, always).with_deviations(service.checks, deviations);
    }
    Ok(validator)
}

/// A validator cannot be given a service's rules.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AttachError {
    /// A package of the service is not loaded.
    #[error(transparent)]
    Definitions(#[from] samhandling_conformance::Error),
    /// A list of deviations cannot be read; only a changed build can have one.
    #[error(transparent)]
    Deviations(#[from] DeviationsError),
}
