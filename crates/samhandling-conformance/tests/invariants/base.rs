//! Invariants of FHIR's own types.

use serde_json::json;

use super::{broken, check, text, with_options};
use samhandling_core::diagnostic::{Language, Masking, Outcome, Severity};

#[test]
fn an_invariant_of_an_element_is_held_against_each_occurrence() {
    let report = check(&json!({"resourceType": "Patient", "contact": [
        {"name": {"family": "Strand"}}, {"gender": "female"}
    ]}));
    assert_eq!(broken(&report), ["error pat-1 Patient.contact[1]"]);
    assert_eq!(report.outcome(), Outcome::Violates);
}

#[test]
fn an_invariant_of_a_data_type_is_held_wherever_the_type_stands() {
    let report = check(&json!({"resourceType": "Patient", "name": [
        {"family": "Strand", "period": {"start": "2026-02-01", "end": "2026-01-01"}}
    ]}));
    assert_eq!(broken(&report), ["error per-1 Patient.name[0].period"]);
}

#[test]
fn an_invariant_of_all_resources_is_held_by_those_inside_others() {
    let contained = json!({"resourceType": "Practitioner", "id": "p", "meta": {"versionId": "1"}});
    let report = check(&json!({
        "resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "x",
        "contained": [contained], "performer": [{"reference": "#p"}]
    }));
    assert_eq!(broken(&report), ["error dom-4 Observation"]);
}

#[test]
fn a_choice_is_seen_under_the_name_it_is_defined_with() {
    let report = check(&json!({
        "resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "x",
        "dataAbsentReason": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
            "code": "unknown"}]}
    }));
    assert_eq!(broken(&report), ["error obs-6 Observation"]);
}

#[test]
fn a_reference_inside_a_contained_resource_sees_what_the_outermost_contains() {
    let document = |to: &str| {
        json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "x",
        "contained": [
            {"resourceType": "PractitionerRole", "id": "r", "organization": {"reference": to}},
            {"resourceType": "Organization", "id": "o", "name": "Legekontoret"}
        ], "performer": [{"reference": "#r"}, {"reference": "#o"}]})
    };
    assert!(broken(&check(&document("#o"))).is_empty());
    assert_eq!(broken(&check(&document("#x"))), ["error ref-1 Observation.contained[0].organization"]);
}

#[test]
fn a_resource_in_a_bundle_is_the_resource_that_its_invariants_speak_of() {
    let report = check(&json!({"resourceType": "Bundle", "type": "collection", "entry": [{
        "fullUrl": "urn:uuid:0b6f7c2e-0d6a-4c8e-9e9e-0d5b7e0f1a11",
        "resource": {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "x",
            "contained": [{"resourceType": "Patient", "id": "p"}], "subject": {"reference": "#p"}}
    }]}));
    assert!(broken(&report).is_empty());
}

#[test]
fn what_a_resource_contains_must_be_referred_to_and_a_ring_of_its_own_does_not_count() {
    let ring = json!([
        {"resourceType": "Location", "id": "a", "partOf": {"reference": "#b"}},
        {"resourceType": "Location", "id": "b", "partOf": {"reference": "#a"}}
    ]);
    let mut document = json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "contained": ring,
        "valueString": "x"});
    let unreached = ["error dom-3 Observation.contained[0]", "error dom-3 Observation.contained[1]"];
    assert_eq!(broken(&check(&document)), unreached);
    document["extension"] =
        json!([{"url": "http://example.org/place", "valueReference": {"reference": "#a"}}]);
    assert!(broken(&check(&document)).is_empty());
    let back = json!({"resourceType": "QuestionnaireResponse", "status": "completed", "contained": [
        {"resourceType": "Provenance", "id": "x", "target": [{"reference": "#"}], "recorded": "2026-01-01T10:00:00Z",
            "agent": [{"who": {"display": "x"}}]}
    ]});
    assert!(!broken(&check(&back)).iter().any(|one| one.contains("dom-3")));
}

#[test]
fn a_warning_stays_a_warning() {
    let report = check(&json!({"resourceType": "ValueSet", "status": "active", "name": "not a name"}));
    assert_eq!(broken(&report), ["warning vsd-0 ValueSet"]);
    assert_eq!(report.outcome(), Outcome::Conforms);
}

#[test]
fn best_practice_is_asked_of_whoever_wants_it() {
    let document = json!({"resourceType": "Patient", "gender": "female"}).to_string();
    assert!(broken(&super::validator().validate_json(document.as_bytes())).is_empty());
    let strict = with_options(|options| options.best_practice = Some(Severity::Warning));
    assert_eq!(broken(&strict.validate_json(document.as_bytes())), ["warning dom-6 Patient"]);
}

#[test]
fn every_language_says_what_is_wrong_without_showing_a_value() {
    let report = check(&json!({"resourceType": "Patient", "contact": [{"gender": "female"}]}));
    let finding = &report.findings[0];
    let said = [Language::English, Language::Bokmal, Language::Nynorsk]
        .map(|language| finding.message(language, Masking::Masked));
    assert!(said[0].contains("contact") && said[1] != said[0] && said[2] != said[1], "{said:?}");
    assert!(said.iter().all(|said| said.contains("pat-1") && !said.contains("female")), "{said:?}");
}

#[test]
fn what_lies_outside_of_the_document_leaves_an_invariant_undecided() {
    let profile = super::profile("Observation", "out-1", "subject.resolve().is(Patient)");
    let validator = super::knowing(&[&profile]).with_profile("http://profiles.no/out-1").unwrap();
    let document = |to: &str| {
        json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "x",
            "contained": [{"resourceType": "Group", "id": "g", "type": "person", "actual": true}],
            "extension": [{"url": "http://example.org/x", "valueReference": {"reference": "#g"}}],
            "subject": {"reference": to}})
        .to_string()
    };
    let report = validator.validate_json(document("Patient/1").as_bytes());
    assert_eq!(report.outcome(), Outcome::Undecided);
    assert!(
        report
            .findings
            .iter()
            .any(|one| one.rule.id == "fhir-invariant-undecided" && text(one).contains("out-1"))
    );
    let report = validator.validate_json(document("#g").as_bytes());
    assert_eq!(broken(&report), ["error out-1 Observation"]);
}

#[test]
fn the_time_is_given_or_not_known() {
    let profile = super::profile("Patient", "now-1", "birthDate <= today()");
    let document = json!({"resourceType": "Patient", "birthDate": "2026-06-01"}).to_string();
    let outcome = |now: Option<&str>| {
        let mut options = samhandling_conformance::Options::default();
        options.now = now.map(|now| chrono::DateTime::parse_from_rfc3339(now).unwrap());
        let validator = super::knowing(&[&profile]).with_options(options);
        let validator = validator.with_profile("http://profiles.no/now-1").unwrap();
        validator.validate_json(document.as_bytes()).outcome()
    };
    assert_eq!(outcome(None), Outcome::Undecided);
    assert_eq!(outcome(Some("2026-05-31T12:00:00+01:00")), Outcome::Violates);
    assert_eq!(outcome(Some("2026-06-02T12:00:00+01:00")), Outcome::Conforms);
}
