//! What lenient reading keeps, and how it lists it.

#![cfg(test)]

mod common;

use common::assert_same;
use samhandling_r4::{AnyResource, FhirType, HumanName, Observation, Patient, Reason, Valued};

/// Reads leniently, and holds what is written against what was read.
#[track_caller]
fn kept<T: FhirType>(json: &str) -> (T, Vec<String>) {
    let read = T::from_json_lenient(json.as_bytes()).expect("JSON");
    assert_same(&read.value.to_json(), json);
    assert_same(&read.value.to_json_pretty(), json);
    (
        read.value,
        read.problems.iter().map(|problem| format!("{} {:?}", problem.path, problem.reason)).collect(),
    )
}

#[test]
fn unknown_members_are_kept_with_all_that_is_in_them() {
    let (patient, problems) = kept::<Patient>(
        r#"{"resourceType": "Patient", "nick": ["A", null], "_nick": [null, {"id": "n"}], "id": "p",
            "x": {"y": [1.10, {"z": "\u00e5\""}]}, "name": [{"family": "F", "fnr": 1E3}]}"#,
    );
    assert_eq!(patient.extra.names(), ["nick", "x"]);
    assert_eq!(patient.name[0].extra.as_json(), Some(r#"{"fnr":1E3}"#));
    assert_eq!(problems, ["Patient.nick[0] Unknown", "Patient.x Unknown", "Patient.name[0].fnr Unknown"]);
}

#[test]
fn values_of_a_wrong_form_are_kept_in_place() {
    let (patient, problems) = kept::<Patient>(
        r#"{"resourceType": "Patient", "birthDate": "13.11.1970", "_birthDate": {"id": "b"}, "active": "yes",
            "name": [{"given": ["A", 5, "B"], "family": ""}]}"#,
    );
    assert_eq!(patient.birth_date.value(), None);
    assert_eq!(patient.birth_date.as_ref().and_then(|date| date.misfit()), Some("\"13.11.1970\""));
    assert_eq!(patient.name[0].given[1].misfit(), Some("5"));
    assert_eq!(patient.name[0].given[2].value().map(String::as_str), Some("B"));
    assert_eq!(problems.len(), 4, "{problems:?}");
}

#[test]
fn elements_of_a_wrong_shape_are_kept_aside() {
    let (observation, problems) = kept::<Observation>(
        r#"{"resourceType": "Observation", "status": ["final"], "code": "x", "category": {"text": "c"},
            "subject": [{"display": "x"}], "valueString": "a", "valueBoolean": true,
            "extension": [{"url": "u", "_url": {"id": "i"}}]}"#,
    );
    let mut names = observation.extra.names();
    names.sort();
    assert_eq!(names, ["category", "code", "status", "subject", "valueBoolean"]);
    assert_eq!(
        problems,
        [
            "Observation.status Missing",
            "Observation.code Missing",
            "Observation.status[0] NoArray",
            "Observation.code Kind { needed: \"an object\" }",
            "Observation.category NeedsArray",
            "Observation.subject[0] NoArray",
            "Observation.value.ofType(boolean) SecondChoice",
            "Observation.extension[0].url Missing",
            "Observation.extension[0].url NoTwin",
        ]
    );
}

#[test]
fn what_is_empty_is_kept_where_a_field_can_hold_it() {
    let (_, problems) = kept::<Observation>(
        r#"{"resourceType": "Observation", "status": "", "code": {}, "subject": {}, "issued": null,
            "component": [{}], "text": {"status": "empty", "div": ""}, "extension": [{"url": ""}]}"#,
    );
    assert!(problems.iter().any(|problem| problem == "Observation.code Form(EmptyObject)"), "{problems:?}");
}

#[test]
fn what_json_itself_forbids_is_passed_over_and_listed() {
    let json = br#"{"family": "A", "family": "B", "given": [], "prefix": [["x"], "y"], "_period": 1}"#;
    let read = HumanName::from_json_lenient(json).expect("JSON");
    assert_same(&read.value.to_json(), r#"{"family": "A", "prefix": ["y"]}"#);
    let forms = read.problems.iter().filter(|problem| matches!(problem.reason, Reason::Form(_)));
    assert_eq!(forms.count(), 4, "{:?}", read.problems);
}

#[test]
fn a_missing_type_is_taken_from_what_was_asked_for() {
    let read = Patient::from_json_lenient(br#"{"id": "p"}"#).expect("JSON");
    assert_eq!(read.value.to_json(), r#"{"resourceType":"Patient","id":"p"}"#);
    assert_eq!(read.problems[0].reason, Reason::NoResourceType);
    let read = AnyResource::from_json_lenient(br#"{"id": "p"}"#).expect("JSON");
    assert_eq!(read.value.to_json(), r#"{"id":"p"}"#);
}

#[test]
fn members_and_twins_of_unequal_length_are_aligned() {
    let read =
        HumanName::from_json_lenient(br#"{"given": ["A", "B"], "_given": [{"id": "a"}]}"#).expect("JSON");
    assert_same(&read.value.to_json(), r#"{"given": ["A", "B"], "_given": [{"id": "a"}, null]}"#);
    assert_eq!(read.problems[0].reason, Reason::TwinLength);
}

#[test]
fn nothing_is_listed_where_nothing_is_wrong() {
    let (_, problems) = kept::<Patient>(r#"{"resourceType": "Patient", "active": true}"#);
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn debug_shows_no_values() {
    let json = r#"{"resourceType": "Patient", "id": "CANARY", "name": [{"family": "CANARY"}], "gender": "CANARY",
        "birthDate": "CANARY", "deceasedDateTime": "2026-03-21", "odd": "CANARY", "active": true,
        "contained": [{"resourceType": "GraphDefinition", "id": "CANARY"}]}"#;
    let read = Patient::from_json_lenient(json.as_bytes()).expect("JSON");
    let shown = format!("{:?} {:#?} {:?}", read.value, read, read.value.name);
    assert!(!shown.contains("CANARY"), "{shown}");
    assert_eq!(
        format!("{:?}", read.value),
        "Patient { id, contained: 1, active, name: 1, gender, birthDate, deceasedDateTime, extra: {\"odd\"} }"
    );
    assert_eq!(format!("{:?}", read.value.gender), "Some(Primitive(value))");
    assert_eq!(format!("{:?}", read.value.contained), "[OtherResource {\"resourceType\", \"id\"}]");
}
