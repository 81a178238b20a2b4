//! What serde's traits keep, and what they do not.

#![cfg(test)]

mod common;

use common::assert_same;
use samhandling_r4::{AnyResource, Bundle, FhirType, HumanName, Patient, Quantity, Valued};

const PATIENT: &str = r#"{"resourceType":"Patient","id":"p","_birthDate":{"id":"b"},"birthDate":"1970",
    "contained":[{"resourceType":"GraphDefinition","type":"person","actual":false}],
    "name":[{"given":["A",null],"_given":[null,{"id":"g"}]}],"multipleBirthInteger":2}"#;

#[test]
fn text_value_and_reader_give_the_same() {
    let ours = Patient::from_json(PATIENT.as_bytes()).expect("a patient");
    let value: serde_json::Value = serde_json::from_str(PATIENT).expect("JSON");
    assert_eq!(serde_json::from_str::<Patient>(PATIENT).expect("from text"), ours);
    assert_eq!(serde_json::from_reader::<_, Patient>(PATIENT.as_bytes()).expect("from a reader"), ours);
    assert_eq!(serde_json::from_value::<Patient>(value.clone()).expect("from a value"), ours);
    assert_eq!(serde_json::to_value(&ours).expect("to a value"), value);
    assert_same(&serde_json::to_string(&ours).expect("to text"), PATIENT);
    assert_same(
        &String::from_utf8(serde_json::to_vec_pretty(&ours).expect("to bytes")).expect("UTF-8"),
        PATIENT,
    );
}

#[test]
fn only_our_own_reader_and_writer_keep_the_text_of_decimals() {
    let json = r#"{"value":1.10}"#;
    let text = |quantity: Quantity| quantity.value.value().map(|value| value.as_str().to_owned());
    let ours = Quantity::from_json(json.as_bytes()).expect("a quantity");
    assert_eq!(text(ours.clone()).as_deref(), Some("1.10"));
    assert_eq!(ours.to_json(), json);
    // Reading through serde_json.
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(text(serde_json::from_str(json).expect("from text")).as_deref(), Some("1.1"));
    assert_eq!(
        text(serde_json::from_reader(json.as_bytes()).expect("from a reader")).as_deref(),
        Some("1.1")
    );
    assert_eq!(text(serde_json::from_value(value).expect("from a value")).as_deref(), Some("1.1"));
    // Writing through serde_json.
    assert_eq!(serde_json::to_string(&ours).expect("to text"), r#"{"value":1.1}"#);
    // The number itself is the same to the precision of a binary number.
    for (written, read) in [
        ("1E3", "1000.0"),
        ("0.00000001", "1e-8"),
        ("100", "100"),
        ("-5", "-5"),
        ("1.0", "1.0"),
        ("1e400", ""),
    ] {
        let json = format!(r#"{{"value":{written}}}"#);
        let got = serde_json::from_str(&json).ok().and_then(text).unwrap_or_default();
        assert_eq!(got, read, "{written}");
    }
}

#[test]
fn types_stand_in_structures_of_the_user() {
    #[derive(Debug, PartialEq)]
    struct Envelope(Vec<AnyResource>, Option<HumanName>);
    let json =
        format!(r#"[[{PATIENT},{{"resourceType":"GraphDefinition","status":"current"}}],{{"family":"F"}}]"#);
    let (resources, name) =
        serde_json::from_str::<(Vec<AnyResource>, Option<HumanName>)>(&json).expect("both");
    let envelope = Envelope(resources, name);
    assert_same(&serde_json::to_string(&(&envelope.0, &envelope.1)).expect("to text"), &json);
}

#[test]
fn codes_are_strings() {
    use samhandling_r4::ObservationStatus;
    let codes: Vec<ObservationStatus> = serde_json::from_str(r#"["final", "odd"]"#).expect("codes");
    assert_eq!(codes, [ObservationStatus::Final, ObservationStatus::Unlisted("odd".to_owned())]);
    assert_eq!(serde_json::to_string(&codes).expect("to text"), r#"["final","odd"]"#);
}

#[test]
fn a_misfit_is_an_error_with_path_and_reason() {
    let error =
        serde_json::from_str::<Bundle>(r#"{"resourceType":"Bundle","type":"batch","entry":[{"x":1}]}"#);
    let text = error.expect_err("refused").to_string();
    assert!(text.starts_with("`Bundle.entry[0].x` at 1:"), "{text}");
    assert!(text.contains("FHIR R4 has no such element here"), "{text}");
}
