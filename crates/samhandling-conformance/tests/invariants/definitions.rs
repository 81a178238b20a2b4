//! Invariants of profiles, and what is said of those that cannot be used.

use serde_json::json;

use super::{broken, knowing, profile, text};
use samhandling_core::diagnostic::Outcome;

#[test]
fn an_invariant_of_a_profile_says_what_its_publisher_says() {
    let validator = knowing(&[&profile("Patient", "own-1", "gender.exists()")]);
    let validator = validator.with_profile("http://profiles.no/own-1").unwrap();
    let report = validator.validate_json(br#"{"resourceType": "Patient", "active": true}"#);
    assert_eq!(broken(&report), ["error own-1 Patient"]);
    assert!(text(&report.findings[0]).starts_with("What the publisher says"));
    assert!(report.definition_findings.is_empty());
}

#[test]
fn an_expression_that_cannot_be_used_is_a_fault_of_its_definition_and_told_once() {
    for (key, expression) in
        [("bad-1", "gender.exists("), ("bad-2", "colour.exists()"), ("bad-3", "gender.frist()")]
    {
        let validator = knowing(&[&profile("Patient", key, expression)]);
        let validator = validator.with_profile(&format!("http://profiles.no/{key}")).unwrap();
        let report = validator.validate_json(br#"{"resourceType": "Patient", "gender": "male"}"#);
        assert_eq!(report.outcome(), Outcome::Conforms, "{key}");
        let faults: Vec<_> = report.definition_findings.iter().map(|one| (one.rule.id, text(one))).collect();
        let [(rule, text)] = faults.as_slice() else { panic!("{key}: {faults:?}") };
        assert_eq!(*rule, "definition-invariant-unusable");
        assert!(text.contains(key), "{text}");
    }
}

#[test]
fn an_expression_that_hardly_means_what_it_says_is_evaluated_and_told_of() {
    let validator = knowing(&[&profile("Patient", "odd-1", "gender.empty() or gender = 'male' | 'female'")]);
    let validator = validator.with_profile("http://profiles.no/odd-1").unwrap();
    let report = validator.validate_json(br#"{"resourceType": "Patient", "gender": "male"}"#);
    assert_eq!(broken(&report), ["error odd-1 Patient"]);
    assert_eq!(report.definition_findings[0].rule.id, "definition-expression-doubtful");
}

#[test]
fn what_a_profile_repeats_of_its_type_is_not_told_twice() {
    let mut twice = profile("Patient", "twice-1", "gender.exists()");
    twice["differential"]["element"].as_array_mut().unwrap().push(json!({
        "id": "Patient.contact", "path": "Patient.contact", "constraint": [{
            "key": "pat-1", "severity": "error", "human": "x",
            "expression": "name.exists() or telecom.exists() or address.exists() or organization.exists()"
        }]
    }));
    let validator = knowing(&[&twice]).with_profile("http://profiles.no/twice-1").unwrap();
    let document = json!({"resourceType": "Patient", "gender": "male", "contact": [{"gender": "female"}]});
    let report = validator.validate_json(document.to_string().as_bytes());
    assert_eq!(broken(&report), ["error pat-1 Patient.contact[0]"]);
}

#[test]
fn what_a_profile_of_a_bundle_says_of_an_entrys_resource_is_said_from_the_bundle() {
    let mut of_bundle = profile("Bundle", "ctx-1", "type.exists()");
    of_bundle["differential"]["element"].as_array_mut().unwrap().push(json!({
        "id": "Bundle.entry.resource", "path": "Bundle.entry.resource", "constraint": [{
            "key": "ctx-2", "severity": "error", "human": "x", "expression": "%resource.type = 'collection'"
        }]
    }));
    let validator = knowing(&[&of_bundle]).with_profile("http://profiles.no/ctx-1").unwrap();
    let bundle = |kind: &str| {
        json!({"resourceType": "Bundle", "type": kind, "entry": [{
            "fullUrl": "urn:uuid:0b6f7c2e-0d6a-4c8e-9e9e-0d5b7e0f1a11",
            "resource": {"resourceType": "Patient", "active": true}
        }]})
        .to_string()
    };
    assert!(broken(&validator.validate_json(bundle("collection").as_bytes())).is_empty());
    let report = validator.validate_json(bundle("searchset").as_bytes());
    assert!(broken(&report).contains(&"error ctx-2 Bundle.entry[0].resource".to_owned()));
}

#[test]
fn a_guide_that_the_caller_gives_puts_its_global_profiles_in_force() {
    let guide = json!({"resourceType": "ImplementationGuide", "url": "http://profiles.no/guide", "version": "1",
        "name": "G", "status": "active", "packageId": "no.g", "fhirVersion": ["4.0.1"],
        "global": [{"type": "Patient", "profile": "http://profiles.no/own-1"}]});
    let validator = knowing(&[&profile("Patient", "own-1", "gender.exists()"), &guide]);
    let report = validator.validate_json(br#"{"resourceType": "Patient", "active": true}"#);
    assert_eq!(broken(&report), ["error own-1 Patient"]);
    let report = validator.validate_json(br#"{"resourceType": "Organization", "name": "x"}"#);
    assert_eq!(report.outcome(), Outcome::Conforms);
}

#[test]
fn conforms_to_asks_the_profile_and_knows_when_there_is_none() {
    let rule = "contained.all(conformsTo('http://profiles.no/inner-1'))";
    let (outer, inner) =
        (profile("Observation", "outer-1", rule), profile("Patient", "inner-1", "gender.exists()"));
    let validator = knowing(&[&outer, &inner]).with_profile("http://profiles.no/outer-1").unwrap();
    let document = |patient: serde_json::Value| {
        json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueString": "x",
            "contained": [patient], "subject": {"reference": "#p"}})
        .to_string()
    };
    let with = document(json!({"resourceType": "Patient", "id": "p", "gender": "male"}));
    let without = document(json!({"resourceType": "Patient", "id": "p", "active": true}));
    assert!(broken(&validator.validate_json(with.as_bytes())).is_empty());
    assert_eq!(broken(&validator.validate_json(without.as_bytes())), ["error outer-1 Observation"]);
}

#[test]
fn a_text_of_fhir_may_be_asked_for_as_string_with_a_capital() {
    let rule = "(name.first().family as String) = 'Strand'";
    let validator =
        knowing(&[&profile("Patient", "big-1", rule)]).with_profile("http://profiles.no/big-1").unwrap();
    let named = |name: &str| json!({"resourceType": "Patient", "name": [{"family": name}]}).to_string();
    assert!(broken(&validator.validate_json(named("Strand").as_bytes())).is_empty());
    assert_eq!(broken(&validator.validate_json(named("Dal").as_bytes())), ["error big-1 Patient"]);
}
