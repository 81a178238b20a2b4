//! The wire form, checked on the JSON that is sent: a typed struct would not see what does not belong.

use serde_json::{Map, Value};

use super::check_published::{authorization_system, care, organisation, patient_place};
use super::finding::AttestReport;
use super::rule::AttestRule;
use super::wire::{ATTEST_TYPE, WireAttest};

/// What a member of the wire form is.
#[derive(Clone, Copy)]
enum Shape {
    Code,
    Identifier,
    Decision,
}

type Member = (&'static str, Shape, bool);

/// Name, shape, and whether every source demands it.
const PRACTITIONER: &[Member] = &[
    ("authorization", Shape::Code, false),
    ("legal_entity", Shape::Identifier, true),
    ("point_of_care", Shape::Identifier, true),
    ("department", Shape::Identifier, false),
];
const CARE_RELATIONSHIP: &[Member] = &[
    ("healthcare_service", Shape::Code, false),
    ("purpose_of_use", Shape::Code, true),
    ("purpose_of_use_details", Shape::Code, false),
    ("decision_ref", Shape::Decision, true),
];
const PATIENT: &[Member] =
    &[("point_of_care", Shape::Identifier, false), ("department", Shape::Identifier, false)];

/// Members of the published model that are not sent to HelseID.
const NOT_SENT: [(&str, &str); 5] = [
    ("", "attestation"),
    ("", "toa"),
    ("practitioner", "identifier"),
    ("practitioner", "hpr_nr"),
    ("patients[]", "identifier"),
];

/// Checks an element as it would go to HelseID: names, types, what does not belong, systems and codes.
///
/// A member beyond the form whose fate is not published is an undecided finding. Whether the patient is treated
/// elsewhere (ATT-51) cannot be seen and is left to [`Attestation::check`](crate::attest::Attestation::check).
///
/// # Example
///
/// ```
/// use samhandling_auth::attest::{AttestRule, check_wire};
///
/// let report = check_wire(&serde_json::json!({ "type": "nhn:tillitsrammeverk:parameters", "care_relation": {} }));
/// assert!(report.findings().iter().any(|finding| finding.rule() == AttestRule::WireCareRelationMisnamed));
/// ```
#[must_use]
pub fn check_wire(json: &Value) -> AttestReport {
    let mut report = AttestReport::default();
    let Some(attest) = json.as_object() else {
        report.broken(AttestRule::WireMemberMalformed, "");
        return report;
    };
    let typed = attest.get("type").and_then(Value::as_str) == Some(ATTEST_TYPE);
    report.broken_if(!typed, AttestRule::WireTypeWrong, "type");
    for name in attest.keys() {
        match name.as_str() {
            "type" | "practitioner" | "care_relationship" | "patients" => {}
            "care_relation" => report.broken(AttestRule::WireCareRelationMisnamed, "care_relation"),
            _ => stranger("", name, &mut report),
        }
    }
    group(attest, "practitioner", PRACTITIONER, &mut report);
    if !attest.contains_key("care_relation") {
        group(attest, "care_relationship", CARE_RELATIONSHIP, &mut report);
    }
    patients(attest.get("patients"), &mut report);
    if let Ok(attest) = WireAttest::from_json(json) {
        check_values(&attest, &mut report);
    }
    report
}

fn group(attest: &Map<String, Value>, name: &str, members: &[Member], report: &mut AttestReport) {
    match attest.get(name) {
        None => report.broken(AttestRule::WireMemberMissing, name),
        Some(Value::Object(sent)) => check_members(sent, name, members, report),
        Some(_) => report.broken(AttestRule::WireMemberMalformed, name),
    }
}

fn patients(sent: Option<&Value>, report: &mut AttestReport) {
    match sent {
        None => {}
        Some(Value::Array(patients)) => {
            for (position, patient) in patients.iter().enumerate() {
                let path = format!("patients[{position}]");
                match patient.as_object() {
                    Some(patient) => check_members(patient, &path, PATIENT, report),
                    None => report.broken(AttestRule::WireMemberMalformed, path),
                }
            }
        }
        Some(_) => report.broken(AttestRule::WireMemberMalformed, "patients"),
    }
}

fn check_members(sent: &Map<String, Value>, path: &str, members: &[Member], report: &mut AttestReport) {
    for (name, value) in sent {
        let member = format!("{path}.{name}");
        match members.iter().find(|(known, ..)| known == name) {
            Some((_, shape, _)) => check_shape(value, *shape, &member, report),
            None => stranger(path, name, report),
        }
    }
    for (name, _, demanded) in members {
        let missing = *demanded && !sent.contains_key(*name);
        report.broken_if(missing, AttestRule::WireMemberMissing, &format!("{path}.{name}"));
    }
}

fn check_shape(value: &Value, shape: Shape, path: &str, report: &mut AttestReport) {
    let Some(sent) = value.as_object() else {
        report.broken(AttestRule::WireMemberMalformed, path);
        return;
    };
    let (first, second) = match shape {
        Shape::Code => ("code", "system"),
        Shape::Identifier => ("id", "system"),
        Shape::Decision => ("id", "user_selected"),
    };
    let is_text = |value: &Value| value.as_str().is_some_and(|text| !text.is_empty());
    for name in [first, second] {
        let member = format!("{path}.{name}");
        let right = |value: &Value| if name == "user_selected" { value.is_boolean() } else { is_text(value) };
        match sent.get(name) {
            None => report.broken(AttestRule::WireMemberMissing, member),
            Some(value) => report.broken_if(!right(value), AttestRule::WireMemberMalformed, &member),
        }
    }
    for name in sent.keys().filter(|name| *name != first && *name != second) {
        match (shape, name.as_str()) {
            (Shape::Decision, "description") => {
                report.broken(AttestRule::WireDescriptionRefused, format!("{path}.description"));
            }
            _ => stranger(path, name, report),
        }
    }
}

/// A member that the form does not have. Its name comes from the sender and is shown only where it is known.
fn stranger(path: &str, name: &str, report: &mut AttestReport) {
    let is_patient = path.starts_with("patients[") && path.ends_with(']');
    let owner = if is_patient { "patients[]" } else { path };
    let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    if NOT_SENT.contains(&(owner, name)) {
        report.broken(AttestRule::WireMemberNotSent, full);
    } else if ["name", "authority", "text", "assigner"].contains(&name) {
        report.undecided(AttestRule::WireMemberUnknown, full);
    } else {
        report.undecided(AttestRule::WireMemberUnknown, path);
    }
}

fn check_values(attest: &WireAttest, report: &mut AttestReport) {
    let practitioner = &attest.practitioner;
    if let Some(code) = &practitioner.authorization {
        authorization_system(&code.system, report);
    }
    organisation(&practitioner.legal_entity.system, "legal_entity", report);
    organisation(&practitioner.point_of_care.system, "point_of_care", report);
    let relation = &attest.care_relationship;
    let service = relation.healthcare_service.as_ref().map(|code| code.system.as_str());
    let details = relation.purpose_of_use_details.as_ref().map(|code| code.system.as_str());
    let purpose = (relation.purpose_of_use.code.as_str(), relation.purpose_of_use.system.as_str());
    care(service, purpose, details, "care_relationship", report);
    for (position, patient) in attest.patients.iter().enumerate() {
        let place = patient.point_of_care.as_ref().map(|place| place.system.as_str());
        patient_place(place, false, position, Some(false), report);
    }
}
