//! Obligations that a profile lays on elements.

use samhandling_conformance::{Options, Report};
use samhandling_core::diagnostic::{Language, Masking};
use serde_json::{Value, json};

use super::{against, profile};

const URL: &str = "http://hl7.org/fhir/StructureDefinition/obligation";

fn listed(profile: &Value, document: &Value, on_request: bool) -> Report {
    let mut options = Options::default();
    options.obligations = on_request;
    let report = against(&[profile]).with_options(options).validate_json(document.to_string().as_bytes());
    assert_eq!(report.errors(), 0);
    report
}

fn said(report: &Report, language: Language) -> Vec<String> {
    let obligations = report.findings.iter().filter(|finding| finding.rule.id == "fhir-obligation");
    obligations
        .map(|finding| format!("{}: {}", finding.path, finding.message(language, Masking::Masked)))
        .collect()
}

/// An obligation of those parts.
fn obligation(parts: Value) -> Value {
    json!({"url": URL, "extension": parts})
}

#[test]
fn obligations_are_listed_on_request_where_the_element_is_and_where_it_is_not() {
    let all = obligation(json!([
        {"url": "code", "valueCode": "SHALL:populate-if-known"},
        {"url": "actor", "valueCanonical": "http://profiles.no/ActorDefinition/sender"},
        {"url": "process", "valueUri": "http://profiles.no/process"},
        {"url": "filter", "valueString": "use = 'official'"},
        {"url": "documentation", "valueMarkdown": "if it is known"}
    ]));
    let plain = obligation(json!([{"url": "code", "valueCode": "SHOULD:display"}]));
    let profile = profile(
        "Patient",
        json!([
            {"id": "Patient.name", "path": "Patient.name", "extension": [all, plain]},
            {"id": "Patient.name.family", "path": "Patient.name.family", "extension": [plain]},
            {"id": "Patient.birthDate", "path": "Patient.birthDate", "extension": [plain]},
            {"id": "Patient.photo", "path": "Patient.photo", "max": "0", "extension": [plain]}
        ]),
    );
    let patient = json!({"resourceType": "Patient", "name": [{"family": "Berg"}, {"given": ["Kari"]}]});
    assert_eq!(said(&listed(&profile, &patient, false), Language::English), [] as [&str; 0]);
    let report = listed(&profile, &patient, true);
    let mut found = said(&report, Language::English);
    found.sort();
    let on = "http://profiles.no/Patient";
    assert_eq!(
        found,
        [
            format!("Patient.name[0].family: SHOULD:display on `name.family` in {on}, which is given"),
            format!(
                "Patient.name[0]: SHALL:populate-if-known on `name` in {on}, which is given; actor \
                 http://profiles.no/ActorDefinition/sender; process http://profiles.no/process; filter use = \
                 'official'; documentation if it is known"
            ),
            format!("Patient.name[0]: SHOULD:display on `name` in {on}, which is given"),
            format!("Patient.name[1]: SHOULD:display on `name.family` in {on}, which is not given"),
            format!("Patient: SHOULD:display on `birthDate` in {on}, which is not given"),
        ]
    );
    let words =
        |language| said(&report, language).into_iter().find(|text| text.contains("birthDate")).unwrap();
    assert!(words(Language::Bokmal).ends_with("som er ikke oppgitt"), "{}", words(Language::Bokmal));
    assert!(words(Language::Nynorsk).ends_with("som er ikkje oppgjeve"), "{}", words(Language::Nynorsk));
}

#[test]
fn an_obligation_on_the_definition_names_its_elements() {
    let mut profile = profile("Patient", json!([{"id": "Patient.name", "path": "Patient.name", "min": 1}]));
    profile["extension"] = json!([
        obligation(json!([
            {"url": "code", "valueCode": "SHALL:display"}, {"url": "elementId", "valueString": "Patient.name"}
        ])),
        obligation(json!([{"url": "code", "valueCode": "SHALL:persist"}]))
    ]);
    let patient = json!({"resourceType": "Patient", "name": [{"family": "Berg"}]});
    let found = said(&listed(&profile, &patient, true), Language::English);
    let on = "http://profiles.no/Patient, which is given";
    assert_eq!(
        found,
        [
            format!("Patient: SHALL:persist on `Patient` in {on}"),
            format!("Patient.name[0]: SHALL:display on `name` in {on}")
        ]
    );
}
