//! The attest goes one way only.

use crate::details::Details;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// Refuses an attest that stands both in the request object and in the client assertion.
///
/// HelseID answers `access_denied` with `HID-DOUBLE-STRUCTURE` in the description.
///
/// # Errors
///
/// [`Refusal`] `attest-sent-twice`; the client must act.
///
/// # Source
///
/// NHN developer portal, HelseID, profile for tillitsrammeverk and error messages, read 2026-11-21.
pub fn sent_once(
    request_object: Option<&Details>,
    client_assertion: Option<&Details>,
) -> Result<(), Refusal> {
    let stands = |details: Option<&Details>| details.is_some_and(|details| details.attest().is_some());
    if stands(request_object) && stands(client_assertion) {
        return Err(Refusal::new(RefusalId::AttestSentTwice, Artefact::Details));
    }
    Ok(())
}
