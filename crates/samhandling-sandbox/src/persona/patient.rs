//! The patient's number: where the dialect wants it, and a number.

use samhandling_core::identifier::{Mode, PersonNumber};
use samhandling_services::dialect::{Dialect, Interaction, Place};

use super::Refused;
use super::fact::grounds;
use crate::grounds::Grounds;
use crate::rules;
use crate::wire::HttpCall;

/// The patient's number, taken out of the form; none where the interaction is about nobody or says it in its body.
pub(super) fn patient(
    dialect: &Dialect,
    interaction: &Interaction,
    call: &HttpCall,
    form: &mut Vec<(String, String)>,
) -> Result<Option<String>, Refused> {
    let Some(wanted) = interaction.patient.as_ref().or(dialect.patient.as_ref()) else { return Ok(None) };
    let Some(name) = &wanted.name.value else { return Ok(None) };
    let found_at = grounds(dialect, &wanted.name);
    let sent = match wanted.place {
        Place::Header => call.header(name).map(str::to_owned),
        Place::Form => {
            let position = form.iter().position(|(known, _)| known == name);
            position.map(|position| form.remove(position).1)
        }
        Place::Body | Place::Claim => return Ok(None),
    };
    let Some(sent) = sent.filter(|sent| !sent.is_empty()) else {
        return Err(Refused::by(400, "required", &rules::PATIENT_MISSING, found_at).on(name));
    };
    // A token may have its system before it.
    let number = sent.rsplit('|').next().unwrap_or_default();
    let malformed = |grounds| Refused::by(400, "value", &rules::PATIENT_MALFORMED, grounds).on(name);
    if PersonNumber::parse(number, Mode::Lenient).is_err() {
        return Err(malformed(found_at));
    }
    if PersonNumber::parse(number, Mode::Strict).is_err() {
        return Err(malformed(Grounds::assumed("whether services judge check digits is not published")));
    }
    Ok(Some(number.to_owned()))
}

/// Whether a person number is in the address.
pub(super) fn in_address(call: &HttpCall) -> bool {
    let query = call.query.as_deref().unwrap_or_default();
    let words = |text: &str| {
        let mut words = text.split(|character: char| !character.is_ascii_digit());
        words.any(|word| word.len() == 11 && PersonNumber::parse(word, Mode::Strict).is_ok())
    };
    words(&call.path) || words(query)
}
