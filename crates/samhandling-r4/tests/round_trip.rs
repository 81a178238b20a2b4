//! What is read strictly is written as it was sent.

#![cfg(test)]

mod common;

use common::{assert_round_trip, assert_same};
use samhandling_r4::{
    AdministrativeGender, AnyResource, Bundle, Condition, ConditionOnset, DiagnosticReport, Extension,
    ExtensionValue, FhirType, HumanName, MedicationStatement, MedicationStatementMedication, Observation,
    ObservationValue, Parameters, Patient, Quantity, Resource, Timing, Valued,
};

#[test]
fn decimals_keep_their_text() {
    for text in
        ["1.10", "0.00000001", "1E3", "1e-7", "-0.0", "100", "12345678901234567890.123456789012345678901"]
    {
        let quantity: Quantity = assert_round_trip(&format!(r#"{{"value": {text}}}"#));
        assert_eq!(quantity.value.value().map(|value| value.as_str()), Some(text));
    }
}

#[test]
fn primitives_keep_id_and_extensions_with_and_without_a_value() {
    let patient: Patient = assert_round_trip(
        r#"{"resourceType": "Patient",
            "birthDate": "1970-03",
            "_birthDate": {"id": "b", "extension": [{"url": "http://example.org/t", "valueDateTime": "1970-03-21T10:00:00Z"}]},
            "_gender": {"extension": [{"url": "http://example.org/r", "valueCode": "masked"}]},
            "_active": {"id": "a"}, "active": false}"#,
    );
    let birth_date = patient.birth_date.as_ref().expect("a date");
    assert_eq!(birth_date.id(), Some("b"));
    assert_eq!(birth_date.extension().len(), 1);
    assert_eq!(patient.gender.value(), None);
    assert_eq!(patient.gender.as_ref().map(|gender| gender.extension().len()), Some(1));
}

#[test]
fn nulls_hold_the_places_of_repeating_primitives() {
    for json in [
        r#"{"given": ["Kari", null], "_given": [null, {"id": "g"}]}"#,
        r#"{"given": [null, "Marie"], "_given": [{"extension": [{"url": "http://example.org/e"}]}, null]}"#,
        r#"{"_given": [{"id": "a"}, {"id": "b"}]}"#,
        r#"{"given": [null, null], "_given": [{"id": "a"}, {"id": "b"}]}"#,
        r#"{"given": ["Kari", "Marie"], "_given": [null, null]}"#,
        r#"{"_given": [null, {"id": "g"}], "given": ["Kari", "Marie"]}"#,
    ] {
        let name: HumanName = assert_round_trip(json);
        assert_eq!(name.given.len(), 2, "{json}");
    }
}

#[test]
fn contained_resources_are_typed_and_those_without_a_type_stay_as_they_are() {
    let report: DiagnosticReport = assert_round_trip(
        r##"{"resourceType": "DiagnosticReport", "status": "final", "code": {"text": "Blood"},
            "contained": [
                {"resourceType": "Observation", "id": "o", "status": "final", "code": {"text": "Hb"},
                 "valueQuantity": {"value": 13.20}},
                {"resourceType": "GraphDefinition", "id": "v", "status": "active", "_status": {"id": "s"},
                 "compose": {"include": [{"concept": [{"code": "a\u00e5\n"}], "_version": {"id": "x"}}]}}],
            "result": [{"reference": "#o"}]}"##,
    );
    let [observation, graph] = &*report.contained else { panic!("two") };
    assert!(observation.of_type::<Observation>().is_some_and(|o| o.value.is_some()));
    assert!(matches!(graph, AnyResource::Other(_)));
    assert_eq!(graph.id(), Some("v"));
    assert_eq!(graph.resource_type().as_deref(), Some("GraphDefinition"));
}

#[test]
fn bundles_and_parameters_hold_resources_in_resources() {
    let bundle: Bundle = assert_round_trip(
        r#"{"resourceType": "Bundle", "type": "searchset", "total": 1,
            "link": [{"relation": "self", "url": "http://example.org"}],
            "entry": [{"fullUrl": "urn:uuid:1", "link": [{"relation": "x", "url": "y"}],
                       "resource": {"resourceType": "Bundle", "type": "collection",
                                    "entry": [{"resource": {"resourceType": "Patient", "id": "p"}}]},
                       "search": {"mode": "match", "score": 0.50}}]}"#,
    );
    let inner = bundle.resources::<Bundle>().next().expect("a bundle");
    assert_eq!(inner.resources::<Patient>().next().and_then(Resource::id), Some("p"));
    let parameters: Parameters = assert_round_trip(
        r#"{"resourceType": "Parameters", "parameter": [
            {"name": "a", "part": [{"name": "b", "part": [{"name": "c", "valueUnsignedInt": 0}]}]},
            {"name": "d", "resource": {"resourceType": "Basic", "code": {"text": "x"}}},
            {"name": "e", "valueMeta": {"profile": ["http://example.org/p"], "lastUpdated": "2026-03-21T08:30:00.500+01:00"}}]}"#,
    );
    assert!(parameters.named("d").is_some_and(|parameter| parameter.resource.is_some()));
}

#[test]
fn extensions_nest_and_unknown_urls_are_kept() {
    let json = (0..20).fold(r#"{"url": "http://example.org/0", "valueString": "x"}"#.to_owned(), |inner, at| {
        format!(r#"{{"id": "e{at}", "url": "http://example.org/{at}", "extension": [{inner}, {{"url": "u", "valueDecimal": {at}.0}}]}}"#)
    });
    assert_round_trip::<Extension>(&json);
}

/// One of each type that an extension may have.
const VALUES: [(&str, &str); 50] = [
    ("Base64Binary", r#""AAAA""#),
    ("Boolean", "true"),
    ("Canonical", r#""http://example.org/p|1""#),
    ("Code", r#""a b""#),
    ("Date", r#""1970""#),
    ("DateTime", r#""1970-03-21T00:00:00-00:00""#),
    ("Decimal", "1.10"),
    ("Id", r#""a-1.B""#),
    ("Instant", r#""2026-03-21T08:30:00.123456789012Z""#),
    ("Integer", "-2147483648"),
    ("Markdown", r#""*a*\n""#),
    ("Oid", r#""urn:oid:2.16.578""#),
    ("PositiveInt", "2147483647"),
    ("String", r#""\" \\ \u0009 \u00e5 😀""#),
    ("Time", r#""23:59:60.5""#),
    ("UnsignedInt", "0"),
    ("Uri", r#""urn:x""#),
    ("Url", r#""https://example.org""#),
    ("Uuid", r#""urn:uuid:a8c0e5b4-0000-4000-8000-000000000000""#),
    ("Address", r#"{"line": ["Gate 1", "2"], "country": "NO"}"#),
    ("Age", r#"{"value": 3.0, "code": "a"}"#),
    ("Annotation", r#"{"authorString": "x", "text": "y"}"#),
    ("Attachment", r#"{"contentType": "text/plain", "data": "AAAA", "size": 3}"#),
    ("CodeableConcept", r#"{"coding": [{"system": "s", "code": "c", "userSelected": true}]}"#),
    ("Coding", r#"{"code": "c"}"#),
    ("ContactPoint", r#"{"system": "phone", "value": "1", "rank": 1}"#),
    ("Count", r#"{"value": 3}"#),
    ("Distance", r#"{"value": 3}"#),
    ("Duration", r#"{"value": 3}"#),
    ("HumanName", r#"{"family": "x"}"#),
    ("Identifier", r#"{"value": "x", "assigner": {"identifier": {"value": "y"}}}"#),
    ("Money", r#"{"value": 1.00, "currency": "NOK"}"#),
    ("Period", r#"{"start": "2026", "end": "2026-02"}"#),
    ("Quantity", r#"{"value": 1, "comparator": "<"}"#),
    ("Range", r#"{"low": {"value": 1}}"#),
    ("Ratio", r#"{"numerator": {"value": 1}, "denominator": {"value": 2}}"#),
    ("Reference", r#"{"reference": "Patient/1"}"#),
    ("SampledData", r#"{"origin": {"value": 0}, "period": 10.0, "dimensions": 1, "data": "1 2 E"}"#),
    ("Signature", r#"{"type": [{"code": "x"}], "when": "2026-03-21T08:30:00Z", "who": {"display": "x"}}"#),
    (
        "Timing",
        r#"{"repeat": {"boundsPeriod": {"start": "2026"}, "when": ["MORN"], "timeOfDay": ["08:00:00"]}}"#,
    ),
    ("ContactDetail", r#"{"name": "x"}"#),
    ("Contributor", r#"{"type": "author", "name": "x"}"#),
    ("DataRequirement", r#"{"type": "Patient", "subjectReference": {"reference": "Group/1"}}"#),
    ("Expression", r#"{"language": "text/fhirpath", "expression": "true"}"#),
    ("ParameterDefinition", r#"{"use": "in", "type": "string"}"#),
    ("RelatedArtifact", r#"{"type": "citation"}"#),
    ("TriggerDefinition", r#"{"type": "periodic", "timingDate": "2026-03-21"}"#),
    ("UsageContext", r#"{"code": {"code": "focus"}, "valueRange": {"high": {"value": 1}}}"#),
    ("Dosage", r#"{"asNeededBoolean": true, "doseAndRate": [{"doseRange": {"low": {"value": 1}}}]}"#),
    ("Meta", r#"{"versionId": "1", "tag": [{"code": "x"}]}"#),
];

#[test]
fn a_choice_holds_every_type_that_it_may_have() {
    let mut variants = Vec::new();
    for (name, value) in VALUES {
        let extension: Extension =
            assert_round_trip(&format!(r#"{{"url": "http://example.org/e", "value{name}": {value}}}"#));
        variants.push(std::mem::discriminant(&extension.value.expect("a value")));
        assert_round_trip::<Parameters>(&format!(
            r#"{{"resourceType": "Parameters", "parameter": [{{"name": "x", "value{name}": {value}}}]}}"#
        ));
    }
    assert!(variants.iter().enumerate().all(|(at, one)| !variants[..at].contains(one)));
}

#[test]
fn choices_are_enums_by_type() {
    let observation: Observation = assert_round_trip(
        r#"{"resourceType": "Observation", "status": "final", "code": {}, "valueTime": "08:30:00",
            "effectiveTiming": {"event": ["2026-03-21"]}, "component": [{"code": {"text": "x"},
            "valueSampledData": {"origin": {"value": 0}, "period": 1, "dimensions": 1}}]}"#
            .replace("\"code\": {}", "\"code\": {\"text\": \"x\"}")
            .as_str(),
    );
    assert!(matches!(observation.value, Some(ObservationValue::Time(_))));
    let condition: Condition = assert_round_trip(
        r#"{"resourceType": "Condition", "subject": {"reference": "Patient/1"}, "onsetString": "early",
            "_onsetString": {"id": "o"}}"#,
    );
    assert!(matches!(condition.onset, Some(ConditionOnset::String(text)) if text.id() == Some("o")));
    let statement: MedicationStatement = assert_round_trip(
        r#"{"resourceType": "MedicationStatement", "status": "active", "subject": {"display": "x"},
            "medicationReference": {"reference": "Medication/1"}}"#,
    );
    assert!(matches!(statement.medication, MedicationStatementMedication::Reference(_)));
}

#[test]
fn a_choice_without_a_value_keeps_its_extension() {
    let extension: Extension = assert_round_trip(
        r#"{"url": "http://example.org/e", "_valueDate": {"extension": [{"url": "http://example.org/r", "valueCode": "unknown"}]}}"#,
    );
    assert!(matches!(extension.value, Some(ExtensionValue::Date(date)) if date.value().is_none()));
}

#[test]
fn a_required_primitive_may_say_why_it_is_missing() {
    let observation: Observation = assert_round_trip(
        r#"{"resourceType": "Observation", "code": {"text": "x"},
            "_status": {"extension": [{"url": "http://example.org/r", "valueCode": "unknown"}]}}"#,
    );
    assert_eq!(observation.status.value(), None);
}

#[test]
fn codes_outside_the_list_are_kept() {
    let patient: Patient = assert_round_trip(r#"{"resourceType": "Patient", "gender": "mann"}"#);
    assert_eq!(patient.gender.value(), Some(&AdministrativeGender::Unlisted("mann".to_owned())));
    assert_eq!(patient.gender.text(), Some("mann"));
}

#[test]
fn members_in_any_order_and_with_escaped_names_are_read() {
    let json = "{\"\\u0067iven\":[\"A\"],\"_family\":{\"id\":\"f\"},\"text\":\"t\",\"fam\\u0069ly\":\"F\"}";
    let name: HumanName = assert_round_trip(json);
    assert_eq!((name.family.text(), name.given.len()), (Some("F"), 1));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let name = HumanName::from_json("\u{feff}{\"family\":\"F\"}".as_bytes()).expect("a name");
    assert_same(&name.to_json(), r#"{"family":"F"}"#);
}

#[test]
fn an_element_is_read_where_it_stands_in_a_document() {
    use samhandling_core::tree::{Limits, Tree};
    let json = br#"{"resourceType": "Patient", "photo": [], "name": [{"family": "F"}]}"#;
    let tree = Tree::from_json(json, &Limits::default()).expect("JSON");
    let name = tree.root().child("name").map(HumanName::read);
    assert!(matches!(name, Some(Ok(name)) if name.family.text() == Some("F")));
    assert!(Patient::read(tree.root()).is_err());
}

#[test]
fn what_is_written_with_line_breaks_is_laid_out_by_two() {
    let timing = Timing::from_json(br#"{"event":["2026"],"repeat":{"count":1}}"#).expect("a timing");
    let expected = "{\n  \"event\": [\n    \"2026\"\n  ],\n  \"repeat\": {\n    \"count\": 1\n  }\n}";
    assert_eq!(timing.to_json_pretty(), expected);
}

#[test]
fn documents_as_deep_as_the_default_limit_are_read_and_written() {
    // Each level takes an object and an array; the document allows 128 of both.
    let mut json = r#"{"url":"u","valueString":"x"}"#.to_owned();
    for _ in 0..63 {
        json = format!(r#"{{"url":"u","extension":[{json}]}}"#);
    }
    let extension: Extension = assert_round_trip(&json);
    assert_eq!(extension.clone(), extension);
    assert!(Extension::from_json(format!(r#"{{"url":"u","extension":[{json}]}}"#).as_bytes()).is_err());
}
