//! Whether what is sent is about the patient of the access context.

use samhandling_client::{AccessContext, Error, Refused};
use samhandling_core::identifier::{Mode, PersonNumber};

use super::rules;
use crate::view::Number;

/// Refuses what is about another patient than the access context.
///
/// A number of another kind may be of the same person, so only numbers of the context's own kind are compared.
pub(crate) fn same_patient<'a>(
    context: &AccessContext,
    numbers: impl IntoIterator<Item = Number<'a>>,
) -> Result<(), Error> {
    let Some(patient) = context.patient() else { return Ok(()) };
    let own = &patient.number;
    let is_other = |text: &str| {
        PersonNumber::parse(text, Mode::Lenient)
            .is_ok_and(|number| number.as_str() != own.as_str() && number.kind() == own.kind())
    };
    let differs = |number: Number<'_>| {
        number.is_of_a_person() && !number.is_former() && number.value.is_some_and(is_other)
    };
    if numbers.into_iter().any(differs) {
        return Err(Refused::new(&rules::PATIENT_DIFFERS).into());
    }
    Ok(())
}
