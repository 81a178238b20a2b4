//! An answer of a token endpoint, and the challenge of an API.

use serde_json::{Map, Value};

use super::{Diagnosis, DoctorFinding, DoctorRule, DoctorVerdict, OAuthError, Subject};
use crate::token::HidCode;
use crate::wording::{Text, Wording};

/// What to do about a code of HelseID: its meaning says it.
const OF_THE_CLIENT: Text = Text {
    en: "mend the registration of the client in HelseID's self-service, or what the request says of the organisation",
    nb: "rett registreringen av klienten i selvbetjeningen til HelseID, eller det forespørselen sier om organisasjonen",
    nn: "rett registreringa av klienten i sjølvbeteninga til HelseID, eller det førespurnaden seier om organisasjonen",
};

/// JSON: an OAuth error, a token answer, or something of a service.
pub(super) fn examine(text: &str) -> Diagnosis {
    let Ok(members) = serde_json::from_str::<Map<String, Value>>(text) else {
        let mut diagnosis = Diagnosis::of(Subject::Unknown);
        diagnosis.rule(DoctorRule::NotKnown, None, DoctorVerdict::Broken);
        return diagnosis;
    };
    let word = |name: &str| members.get(name).and_then(Value::as_str);
    if members.contains_key("access_token") {
        let mut diagnosis = Diagnosis::of(Subject::TokenAnswer);
        diagnosis.rule(DoctorRule::SecretInAnswer, None, DoctorVerdict::Warning);
        let rejected = word("rejected_scope").is_some_and(|scope| !scope.trim().is_empty());
        if rejected {
            diagnosis.rule(DoctorRule::RejectedScope, Some("rejected_scope"), DoctorVerdict::Broken);
        }
        return diagnosis;
    }
    match word("error") {
        Some(error) if !members.contains_key("resourceType") => oauth(error, word("error_description")),
        _ => Diagnosis::of(Subject::Json),
    }
}

/// The value of `WWW-Authenticate`.
pub(super) fn challenge(text: &str) -> Option<Diagnosis> {
    let value = |name: &str| {
        let rest = text.split_once(&format!("{name}=\""))?.1;
        rest.split_once('"').map(|(value, _)| value)
    };
    Some(oauth(value("error")?, value("error_description")))
}

fn oauth(error: &str, description: Option<&str>) -> Diagnosis {
    let mut diagnosis = Diagnosis::of(Subject::OAuthError);
    if let Some(code) = description.and_then(HidCode::in_text) {
        diagnosis.findings.push(DoctorFinding {
            id: code.code,
            wording: Wording { wrong: code.meaning, mend: OF_THE_CLIENT },
            member: Some("error_description".to_owned()),
            seconds: None,
            verdict: DoctorVerdict::Broken,
        });
    }
    match OAuthError::from_id(error) {
        Some(known) => diagnosis.findings.push(DoctorFinding {
            id: known.id(),
            wording: known.wording(),
            member: Some("error".to_owned()),
            seconds: None,
            verdict: DoctorVerdict::Broken,
        }),
        None => diagnosis.rule(DoctorRule::NotKnown, Some("error"), DoctorVerdict::Broken),
    }
    diagnosis
}
