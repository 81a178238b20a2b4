//! An instance of either version of FHIR is held against its own definitions.

use std::path::Path;
use std::sync::Arc;

use samhandling_conformance::{Error, Format, Validator, to_operation_outcome};
use samhandling_core::diagnostic::Outcome;
use samhandling_core::tree::{Limits, Tree};
use samhandling_definitions::{Definitions, FhirVersion};
use samhandling_fhirpath::Expression;
use serde_json::{Value, json};

use super::{check, errors, found, validator};

const PAREK: &str = "http://hl7.no/fhir/ig/ParekIG/StructureDefinition";
const NO_BASIS: &str = "http://hl7.no/fhir/StructureDefinition/no-basis-Patient";

/// A validator at R5.
fn r5() -> Validator {
    Validator::new(Definitions::embedded()).unwrap().with_version(FhirVersion::R5).unwrap()
}

fn bytes(document: &Value) -> Vec<u8> {
    document.to_string().into_bytes()
}

/// `Device.displayName` came with R5; `Device.deviceName` went with R4.
fn device() -> Value {
    json!({"resourceType": "Device", "displayName": "scanner"})
}

/// A requisition as the profiles of Pasientens rekvisisjoner ask for, with a synthetic person number.
fn requisition() -> Value {
    json!({
        "resourceType": "ServiceRequest",
        "meta": {"profile": [format!("{PAREK}/parek-service-request")]},
        "contained": [{
            "resourceType": "PractitionerRole", "id": "requester",
            "meta": {"profile": [format!("{PAREK}/parek-requester-pr")]},
            "practitioner": {"display": "NN", "identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.4", "value": "1000"}},
            "organization": {"display": "NN", "identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.101", "value": "1000"}}
        }],
        "identifier": [{
            "system": "http://hl7.no/fhir/ig/ParekIG/NamingSystem/RequesterDefinedUuid",
            "value": "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
        }],
        "status": "active", "intent": "order", "priority": "routine",
        "code": {"concept": {"text": "blood count"}},
        "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "13816900233"}},
        "orderDetail": [{
            "parameterFocus": {"concept": {"text": "tube"}},
            "parameter": [{"code": {"text": "colour"}, "valueString": "red"}]
        }],
        "occurrencePeriod": {"start": "2026-11-22", "end": "2026-12-22"},
        "authoredOn": "2026-11-22T10:00:00+01:00",
        "requester": {"reference": "#requester"}
    })
}

#[test]
fn without_a_word_on_the_version_a_document_is_held_against_the_first() {
    let report = check(&device());
    assert_eq!(report.fhir_version, FhirVersion::R4);
    assert_eq!(errors(&report), ["fhir-element-unknown Device"]);
}

#[test]
fn a_version_that_is_asked_for_holds() {
    let report = r5().validate_json(&bytes(&device()));
    assert_eq!((report.fhir_version, errors(&report)), (FhirVersion::R5, vec![]));
    let report = validator().validate_as(FhirVersion::R5, &bytes(&device())).unwrap();
    assert_eq!((report.fhir_version, errors(&report)), (FhirVersion::R5, vec![]));
    let older = json!({"resourceType": "Device", "deviceName": [{"name": "scanner", "type": "other"}]});
    assert_eq!(errors(&r5().validate_json(&bytes(&older))), ["fhir-element-unknown Device"]);
}

#[test]
fn a_profile_that_a_document_names_chooses_the_version() {
    let report = check(&requisition());
    assert_eq!((report.fhir_version, errors(&report)), (FhirVersion::R5, vec![]));
    let applied: Vec<&str> = report.profiles.iter().map(|profile| &*profile.package).collect();
    assert_eq!(applied.first(), Some(&"hl7.fhir.r5.core#5.0.0"));
    assert!(applied.contains(&"hl7.fhir.no.ParekIG#0.1.3"));

    let mut wrong = requisition();
    wrong["subject"]["identifier"]["system"] = json!("urn:oid:1.2.3");
    assert_eq!(
        errors(&check(&wrong)),
        ["fhir-code-not-in-value-set ServiceRequest.subject.identifier.system"]
    );
}

#[test]
fn the_published_requisitions_conform() {
    let folder = "cases/national/provesvar-HL7Norway-PasientensRekvisisjoner-Parek/valid";
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = ["../shared", "../../shared"].map(|place| root.join(place).join(folder));
    let Some(folder) = places.iter().find(|place| place.is_dir()) else {
        println!("skipped: the published instances are not beside the repository");
        return;
    };
    for entry in std::fs::read_dir(folder).unwrap() {
        let report = validator().validate_json(&std::fs::read(entry.unwrap().path()).unwrap());
        assert_eq!((report.fhir_version, report.outcome()), (FhirVersion::R5, Outcome::Conforms));
    }
}

#[test]
fn a_profile_that_the_caller_asks_for_chooses_the_version() {
    let profile = format!("{PAREK}/parek-device");
    let validator = Validator::new(Definitions::embedded()).unwrap().with_profile(&profile).unwrap();
    assert_eq!(validator.validate_json(&bytes(&device())).fhir_version, FhirVersion::R5);
    let twice = validator.with_profile(NO_BASIS);
    assert!(matches!(twice, Err(Error::OtherVersion { found, .. }) if found == FhirVersion::R4));
    assert!(matches!(r5().with_profile(NO_BASIS), Err(Error::OtherVersion { .. })));
}

#[test]
fn profiles_of_two_versions_in_one_document_leave_it_undecided() {
    let patient = |profile: &str| json!({"resourceType": "Patient", "meta": {"profile": [profile]}});
    let device = json!({"resourceType": "Device", "meta": {"profile": [format!("{PAREK}/parek-device")]}});
    let bundle = |resources: [Value; 2]| {
        let entry = resources.map(|resource| json!({"resource": resource}));
        json!({"resourceType": "Bundle", "type": "collection", "entry": entry})
    };
    let undecided = |report: &_| found(report, |finding| finding.outcome == Outcome::Undecided);

    let report = check(&bundle([patient(NO_BASIS), device.clone()]));
    assert_eq!(report.fhir_version, FhirVersion::R4);
    let of_other = "fhir-profile-of-other-version";
    assert_eq!(undecided(&report), [format!("{of_other} Bundle.entry[1].resource.meta.profile[0]")]);

    let report = check(&bundle([device, patient(NO_BASIS)]));
    assert_eq!(report.fhir_version, FhirVersion::R5);
    assert_eq!(undecided(&report), [format!("{of_other} Bundle.entry[1].resource.meta.profile[0]")]);
}

#[test]
fn a_resource_type_of_another_version_is_told_with_that_version() {
    let plan = json!({"resourceType": "RequestOrchestration", "status": "active", "intent": "plan"});
    assert_eq!(errors(&check(&plan)), ["fhir-resource-type-of-other-version RequestOrchestration"]);
    assert_eq!(errors(&r5().validate_json(&bytes(&plan))), Vec::<String>::new());
    let media = json!({"resourceType": "Media", "status": "completed", "content": {"url": "http://x.no/m"}});
    assert_eq!(errors(&r5().validate_json(&bytes(&media))), ["fhir-resource-type-of-other-version Media"]);
}

#[test]
fn a_single_profile_is_of_the_version_that_it_states() {
    let profile = json!({
        "resourceType": "StructureDefinition", "url": "http://profiles.no/device", "fhirVersion": "5.0.0", "name": "D",
        "status": "active", "kind": "resource", "abstract": false, "type": "Device", "derivation": "constraint",
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Device",
        "differential": {"element": [{"path": "Device"}, {"path": "Device.displayName", "min": 1}]}
    });
    let definitions = Definitions::builder().definition("d.json", &bytes(&profile)).unwrap().build();
    let validator = Validator::new(Arc::new(definitions)).unwrap();
    let claim = json!({"profile": ["http://profiles.no/device"]});
    let report = validator.validate_json(&bytes(&json!({"resourceType": "Device", "meta": claim})));
    assert_eq!(report.fhir_version, FhirVersion::R5);
    assert_eq!(errors(&report), ["fhir-element-missing Device"]);
}

#[test]
fn an_extension_that_was_given_counts_whatever_version_it_states() {
    let extension = json!({
        "resourceType": "StructureDefinition", "url": "http://profiles.no/colour", "fhirVersion": "5.0.0", "name": "C",
        "status": "active", "kind": "complex-type", "abstract": false, "type": "Extension", "derivation": "constraint",
        "context": [{"type": "element", "expression": "Patient"}],
        "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
        "differential": {"element": [
            {"path": "Extension"}, {"path": "Extension.value[x]", "min": 1, "type": [{"code": "code"}]}
        ]}
    });
    let definitions = Definitions::builder().definition("c.json", &bytes(&extension)).unwrap().build();
    let validator = Validator::new(Arc::new(definitions)).unwrap();
    let of = |value: Value| {
        let mut given = json!({"url": "http://profiles.no/colour"});
        given.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
        let report =
            validator.validate_json(&bytes(&json!({"resourceType": "Patient", "extension": [given]})));
        (report.fhir_version, errors(&report))
    };
    assert_eq!(of(json!({"valueCode": "red"})), (FhirVersion::R4, vec![]));
    let wrong = "fhir-type-not-allowed Patient.extension[0]";
    assert_eq!(of(json!({"valueInteger": 1})), (FhirVersion::R4, vec![wrong.to_owned()]));
}

#[test]
fn a_value_type_of_r5_is_held_against_its_form() {
    let attachment = |size: Value| {
        let content =
            json!([{"attachment": {"contentType": "text/plain", "url": "http://x.no/a", "size": size}}]);
        json!({"resourceType": "DocumentReference", "status": "current", "content": content})
    };
    let size = "DocumentReference.content[0].attachment.size";
    let of = |size: Value| errors(&r5().validate_json(&bytes(&attachment(size))));
    assert_eq!(of(json!("9007199254740993")), Vec::<String>::new());
    assert_eq!(of(json!(12)), [format!("fhir-json-wrong-literal {size}")]);
    assert_eq!(of(json!("12.5")), [format!("fhir-primitive-malformed {size}")]);
}

#[test]
fn what_a_codeable_reference_leads_to_is_held_against_its_targets() {
    let request = |reason: &str| {
        json!({"resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"display": "NN"},
            "reason": [{"reference": {"reference": reason}}]})
    };
    let strict = super::with_options(|options| options.reference_types = true);
    let strict = strict.with_version(FhirVersion::R5).unwrap();
    let of = |reason: &str| errors(&strict.validate_json(&bytes(&request(reason))));
    assert_eq!(of("Condition/1"), Vec::<String>::new());
    assert_eq!(of("Patient/1"), ["fhir-reference-wrong-type ServiceRequest.reason[0].reference"]);
}

#[test]
fn expressions_know_the_types_of_the_version() {
    let document = bytes(&json!({"resourceType": "MedicationRequest", "status": "active", "intent": "order",
        "medication": {"concept": {"text": "x"}}, "subject": {"display": "NN"}}));
    let tree = Tree::read(&document, &Limits::default()).unwrap();
    let expression = Expression::parse("medication").unwrap();
    let answer = r5().evaluate(&expression, &tree).unwrap();
    let types: Vec<&str> = answer.items.iter().map(|item| &*item.type_name).collect();
    assert_eq!((types, answer.fault), (vec!["FHIR.CodeableReference"], None));
}

#[test]
fn a_document_of_r5_goes_to_xml_and_back() {
    let json = bytes(&requisition());
    let xml = validator().convert(&json, Format::Xml).unwrap();
    assert!(xml.contains("<concept>"));
    let back = validator().convert(xml.as_bytes(), Format::Json).unwrap();
    let back: Value = serde_json::from_str(&back).unwrap();
    assert_eq!(back, requisition());
    assert_eq!(errors(&validator().validate_source(xml.as_bytes())), Vec::<String>::new());
}

#[test]
fn a_report_on_r5_is_itself_an_outcome_of_r5() {
    let outcome = to_operation_outcome(&r5().validate_json(&bytes(&device())), &Default::default());
    assert_eq!(errors(&r5().validate_json(outcome.as_bytes())), Vec::<String>::new());
}

#[test]
fn answers_to_a_questionnaire_of_r5_keep_to_what_it_offers() {
    let questionnaire = |constraint: &str| {
        json!({"resourceType": "Questionnaire", "id": "q", "status": "active", "item": [{
            "linkId": "1", "type": "coding", "answerConstraint": constraint,
            "answerOption": [{"valueCoding": {"system": "http://x.no/c", "code": "a"}}]
        }]})
    };
    let response = |constraint: &str, answer: Value| {
        json!({"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "#q",
            "contained": [questionnaire(constraint)], "item": [{"linkId": "1", "answer": [answer]}]})
    };
    let of = |constraint: &str, answer: Value| {
        errors(&r5().validate_json(&bytes(&response(constraint, answer)))).len()
    };
    let (offered, other) = (
        json!({"valueCoding": {"system": "http://x.no/c", "code": "a"}}),
        |code: &str| json!({"valueCoding": {"system": "http://x.no/c", "code": code}}),
    );
    assert_eq!(of("optionsOnly", offered.clone()), 0);
    assert_eq!(of("optionsOnly", other("b")), 1);
    assert_eq!(of("optionsOrType", other("b")), 0);
    assert_eq!(of("optionsOrString", json!({"valueString": "something else"})), 0);
    assert_eq!(of("optionsOnly", json!({"valueString": "something else"})), 1);
}
