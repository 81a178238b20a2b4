//! The validators of the services, made once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use samhandling_conformance::Validator;
use samhandling_definitions::Definitions;

use crate::{AttachError, Service, attach};

/// What was made is kept, by service and profile.
type Made = HashMap<(&'static str, Option<&'static str>), Arc<Validator>>;

/// The validator of a service, over the embedded definitions, against a profile too that documents need not name.
///
/// It is made once and shared.
///
/// # Errors
///
/// [`AttachError`] where a package of the service or the profile is not embedded.
///
/// # Example
///
/// ```
/// let service = samhandling_services::find("test_results")?;
/// let validator = samhandling_services::validator(service, None)?;
/// assert_eq!(validator.validate_json(br#"{"resourceType": "Specimen"}"#).errors(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn validator(
    service: &'static Service,
    profile: Option<&'static str>,
) -> Result<Arc<Validator>, AttachError> {
    static MADE: Mutex<Option<Made>> = Mutex::new(None);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let made = made.get_or_insert_with(HashMap::new);
    if let Some(known) = made.get(&(service.slug, profile)) {
        return Ok(Arc::clone(known));
    }
    let mut validator = attach(Validator::new(Definitions::embedded())?, &[service])?;
    if let Some(profile) = profile {
        validator = validator.with_profile(profile)?;
    }
    let validator = Arc::new(validator);
    made.insert((service.slug, profile), Arc::clone(&validator));
    Ok(validator)
}
