//! Definitions and documents that are bad in themselves: each is a clear finding, and none takes long or hangs.

use samhandling_conformance::{Show, Validator, to_operation_outcome, to_text};
use samhandling_core::diagnostic::{Language, Masking, Outcome};
use samhandling_definitions::Definitions;
use serde_json::{Value, json};

use super::{errors, held, knowing, profile, undecided, value_set};

fn faults(report: &samhandling_conformance::Report) -> Vec<&'static str> {
    report.definition_findings.iter().map(|fault| fault.rule.id).collect()
}

#[test]
fn a_profile_that_names_what_its_base_does_not_have_is_its_own_fault() {
    let profile =
        profile("Patient", json!([{"id": "Patient.shoeSize", "path": "Patient.shoeSize", "min": 1}]));
    let report = held(&json!({"resourceType": "Patient", "active": true}), &[&profile]);
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert_eq!(faults(&report), ["definition-element-defective"]);
}

#[test]
fn a_profile_that_allows_more_than_its_base_changes_nothing() {
    let profile =
        profile("Patient", json!([{"id": "Patient.birthDate", "path": "Patient.birthDate", "max": "*"}]));
    let patient = json!({"resourceType": "Patient", "birthDate": ["2020-01-01", "2020-01-02"]});
    assert!(held(&patient, &[&profile]).errors() > 0);
}

#[test]
fn a_slicing_without_discriminator_is_its_own_fault() {
    let profile = profile(
        "Patient",
        json!([
            {"id": "Patient.name", "path": "Patient.name", "slicing": {"rules": "closed"}},
            {"id": "Patient.name:a", "path": "Patient.name", "sliceName": "a", "min": 1},
        ]),
    );
    let report = held(&json!({"resourceType": "Patient", "name": [{"family": "Berg"}]}), &[&profile]);
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert_eq!(faults(&report), ["definition-slicing-without-discriminator"]);
}

#[test]
fn a_value_set_that_includes_itself_decides_nothing() {
    let binding = json!({"strength": "required", "valueSet": "http://profiles.no/ValueSet/a"});
    let element = json!({"id": "Patient.maritalStatus", "path": "Patient.maritalStatus", "binding": binding});
    let profile = profile("Patient", json!([element]));
    let include = |name: &str| json!([{"valueSet": [format!("http://profiles.no/ValueSet/{name}")]}]);
    let (a, b) = (value_set("a", include("b")), value_set("b", include("a")));
    let patient = json!({"resourceType": "Patient", "maritalStatus": {"coding": [{"system": "http://x.no", "code": "a"}]}});
    let report = held(&patient, &[&profile, &a, &b]);
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert_eq!(undecided(&report), ["fhir-code-undecided Patient.maritalStatus"]);
}

#[test]
fn a_canonical_that_states_two_versions_leads_to_no_profile() {
    let profile = profile("Patient", json!([{"id": "Patient.gender", "path": "Patient.gender", "min": 1}]));
    let patient = json!({"resourceType": "Patient", "active": true, "meta": {"profile": ["http://profiles.no/Patient|1|2"]}});
    let report = knowing(&[&profile]).validate_json(patient.to_string().as_bytes());
    assert_eq!(report.outcome(), Outcome::Undecided);
    assert_eq!(undecided(&report), ["fhir-profile-unknown Patient.meta.profile[0]"]);
}

#[test]
fn of_two_versions_of_a_profile_the_one_that_is_named_applies_else_the_newest() {
    let version = |version: &str, element: &str| {
        let mut profile = profile("Patient", json!([{"id": element, "path": element, "min": 1}]));
        profile["version"] = json!(version);
        profile
    };
    let (old, new) = (version("1.9.0", "Patient.gender"), version("1.10.0", "Patient.birthDate"));
    let knowing = knowing(&[&old, &new]);
    let message = |claim: &str| {
        let patient = json!({"resourceType": "Patient", "active": true, "meta": {"profile": [claim]}});
        let report = knowing.validate_json(patient.to_string().as_bytes());
        report.findings[0].message(Language::English, Masking::Masked)
    };
    assert!(message("http://profiles.no/Patient").starts_with("`birthDate` is missing"));
    assert!(message("http://profiles.no/Patient|1.9.0").starts_with("`gender` is missing"));
}

#[test]
fn a_circle_of_references_and_profiles_comes_to_an_end() {
    let type_of = json!([{"code": "Reference", "targetProfile": ["http://profiles.no/Patient"]}]);
    let profile = profile(
        "Patient",
        json!([{"id": "Patient.link.other", "path": "Patient.link.other", "type": type_of}]),
    );
    let patient = |id: &str, other: &str| {
        let link = json!([{"type": "seealso", "other": {"reference": format!("Patient/{other}")}}]);
        let resource =
            json!({"resourceType": "Patient", "id": id, "meta": {"profile": [profile["url"]]}, "link": link});
        json!({"fullUrl": format!("http://x.no/Patient/{id}"), "resource": resource})
    };
    let entries = json!([patient("a", "b"), patient("b", "a"), patient("c", "c")]);
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    let report = knowing(&[&profile]).validate_json(bundle.to_string().as_bytes());
    assert_eq!(errors(&report), [] as [&str; 0]);
}

#[test]
fn a_hundred_thousand_entries_are_checked_one_by_one() {
    const COUNT: usize = 100_000;
    let entry = |at: usize| -> Value {
        let subject = json!({"reference": format!("Patient/{}", (at + 1) % COUNT)});
        let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"#{at}\">x</a></div>");
        let resource = json!({
            "resourceType": "Basic", "id": at.to_string(), "text": {"status": "generated", "div": div},
            "code": {"text": "x"}, "subject": subject
        });
        json!({"fullUrl": format!("http://x.no/Basic/{at}"), "resource": resource})
    };
    let entries: Vec<String> = (0..COUNT).map(|at| entry(at).to_string()).collect();
    let bundle =
        format!(r#"{{"resourceType": "Bundle", "type": "collection", "entry": [{}]}}"#, entries.join(","));
    let report = super::validator().validate_json(bundle.as_bytes());
    assert_eq!(errors(&report), [] as [&str; 0]);
}

#[test]
fn what_is_said_of_a_document_that_cannot_be_read_is_a_valid_operation_outcome() {
    let validator = Validator::new(Definitions::embedded()).unwrap();
    for unreadable in
        ["", "{", "[1]", "null", r#"{"resourceType": "Patient",}"#, "<Patient", "<!DOCTYPE x>", "\u{feff}"]
    {
        let report = validator.validate_source(unreadable.as_bytes());
        assert_eq!(report.outcome(), Outcome::Violates, "{unreadable}");
        let outcome = to_operation_outcome(&report, &Show { name: "document", ..Show::default() });
        // The column is an integer here, as HL7's own validator writes it; its package of extensions has a string.
        let of_outcome = validator.validate_json(outcome.as_bytes());
        assert_eq!(
            errors(&of_outcome),
            ["fhir-type-not-allowed OperationOutcome.issue[0].extension[1]"],
            "{outcome}"
        );
        let text = to_text(&report, &Show::default());
        assert!(!text.lines().any(|line| line.ends_with(": ")), "{text}");
    }
}
