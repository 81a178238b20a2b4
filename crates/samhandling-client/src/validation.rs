//! Holding what is sent and received against its profiles, by whoever knows them.

use bytes::Bytes;
use samhandling_core::diagnostic::Outcome;

use crate::error::{Error, HttpError, HttpFault, Refused, rules};
use crate::interaction::Answer;
use crate::service::Policy;

/// Holds a resource against its profiles. The client does not know them: whoever knows a service implements this.
///
/// # Example
///
/// ```
/// use samhandling_client::Validation;
/// use samhandling_core::diagnostic::Outcome;
///
/// /// Takes nothing but objects.
/// struct Objects;
///
/// impl Validation for Objects {
///     type Report = bool;
///     fn validate(&self, json: &[u8]) -> bool { json.starts_with(b"{") }
///     fn outcome(report: &bool) -> Outcome { if *report { Outcome::Conforms } else { Outcome::Violates } }
///     fn broken(_: &bool) -> Vec<String> { vec!["not-an-object".to_owned()] }
/// }
/// ```
pub trait Validation {
    /// What it finds.
    type Report;

    /// Holds a document against its profiles.
    fn validate(&self, json: &[u8]) -> Self::Report;

    /// What the report says on the whole.
    fn outcome(report: &Self::Report) -> Outcome;

    /// The ids of the rules that are broken, each once; never a value.
    fn broken(report: &Self::Report) -> Vec<String>;
}

/// Validates what is to be sent, by the policy; none where it is off.
///
/// # Errors
///
/// [`rules::RESOURCE_VIOLATES`] under [`Policy::Deny`], before anything is sent.
pub fn validate_sent<V: Validation>(
    policy: Policy,
    validation: &V,
    json: &[u8],
) -> Result<Option<V::Report>, Error> {
    if policy == Policy::Off {
        return Ok(None);
    }
    let report = validation.validate(json);
    if policy == Policy::Deny && V::outcome(&report) == Outcome::Violates {
        let broken = V::broken(&report).join(", ");
        return Err(Refused::new(&rules::RESOURCE_VIOLATES).naming("rules", broken).into());
    }
    Ok(Some(report))
}

/// Validates what was received, by the policy; none where it is off.
///
/// # Errors
///
/// [`HttpFault::Violates`] under [`Policy::Deny`], with the body kept.
pub fn validate_received<V: Validation>(
    policy: Policy,
    validation: &V,
    answer: &Answer,
) -> Result<Option<V::Report>, Error> {
    if policy == Policy::Off {
        return Ok(None);
    }
    let report = validation.validate(&answer.body);
    if policy == Policy::Deny && V::outcome(&report) == Outcome::Violates {
        let fault = HttpFault::Violates { rules: V::broken(&report) };
        return Err(unfit(answer, fault).into());
    }
    Ok(Some(report))
}

/// A success whose body is not what was asked for.
pub(crate) fn unfit(answer: &Answer, fault: HttpFault) -> HttpError {
    HttpError {
        status: answer.status,
        url: answer.url.clone(),
        fault,
        content_type: answer.content_type.clone(),
        body: Bytes::clone(&answer.body),
        meaning: None,
        retry_after: None,
        correlation_id: Some(answer.correlation_id.clone()),
    }
}
