//! The attest as HelseID takes it: in its own form, and one way only.

use samhandling_auth::attest::{ATTEST_TYPE, AttestVerdict, check_wire, sent_once, system};
use samhandling_auth::{Details, claim};
use serde_json::{Map, Value, json};

use super::refusal::{Denied, Judged};

const TWICE: &str = "NHN developer portal, HelseID, profile for tillitsrammeverk and error messages, read 2026-11-21: code and `error`";

/// Judges the form of an attest among details, before they are read.
///
/// # Errors
///
/// HelseID's code for a structure that is invalid, with the member: what does not belong (`description`), a member of the
/// published model under its name there, a member that every source demands.
pub(super) fn judge_attest(details: &Value) -> Judged<()> {
    let several = details.as_array().map_or(std::slice::from_ref(details), Vec::as_slice);
    for attest in several.iter().filter(|one| one.get("type").and_then(Value::as_str) == Some(ATTEST_TYPE)) {
        let report = check_wire(attest);
        // Rules of the framework itself are the receiver's; which of them HelseID judges is not published.
        let broken = report.findings().iter().find(|finding| {
            finding.verdict() == AttestVerdict::Broken && finding.rule().id().starts_with("wire-")
        });
        if let Some(finding) = broken {
            return Err(Denied::hid("HID-1007").map(|denied| denied.on(finding.path())));
        }
    }
    Ok(())
}

/// Refuses an attest that stands both in the request object and in the client assertion.
pub(super) fn sent_twice(request: Option<&Details>, assertion: Option<&Details>) -> Judged<()> {
    sent_once(request, assertion).map_err(|_| {
        Denied::hid("HID-DOUBLE-STRUCTURE")
            .map(|denied| denied.answering("access_denied").documented(TWICE).on(claim::ATTEST))
    })
}

/// The attest as it stands in an access token: with who the practitioner is, by the login.
pub(super) fn claim_of(mut attest: Value, user: Option<&Map<String, Value>>) -> Value {
    let text = |name: &str| user.and_then(|user| user.get(name)?.as_str());
    if let Some(practitioner) = attest.get_mut("practitioner").and_then(Value::as_object_mut) {
        if let Some(number) = text(claim::PID) {
            // The day of a D number is that of the birth + 40.
            let is_d_number = number.starts_with(|first: char| first >= '4');
            let system = if is_d_number { system::D_NUMBER } else { system::NATIONAL_IDENTITY_NUMBER };
            practitioner.insert("identifier".into(), json!({ "id": number, "system": system }));
        }
        if let Some(number) = text(claim::HPR_NUMBER) {
            let identifier = json!({ "id": number, "system": system::HEALTH_PERSONNEL_NUMBER });
            practitioner.insert("hpr_nr".into(), identifier);
        }
    }
    attest
}
