//! Codes: outermost value sets, units, countries and currencies, one fault seen twice.

use serde_json::{Value, json};

use super::{check, errors, held, profile, undecided, value_set, warnings};

const GENDER: &str = "http://hl7.org/fhir/administrative-gender";

/// A profile that binds the marital status of a Patient to `male`, and to all genders at most.
fn bound(strength: &str) -> [Value; 3] {
    let extension = json!([{
        "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet",
        "valueCanonical": "http://profiles.no/ValueSet/all"
    }]);
    let binding = json!({
        "strength": strength, "valueSet": "http://profiles.no/ValueSet/few", "extension": extension
    });
    [
        profile(
            "Patient",
            json!([{"id": "Patient.maritalStatus", "path": "Patient.maritalStatus", "binding": binding}]),
        ),
        value_set("few", json!([{"system": GENDER, "concept": [{"code": "male"}]}])),
        value_set("all", json!([{"system": GENDER}])),
    ]
}

fn married(code: Value) -> Value {
    json!({"resourceType": "Patient", "maritalStatus": code})
}

#[test]
fn beyond_the_outermost_value_set_there_is_nothing() {
    let [profile, few, all] = bound("extensible");
    let definitions = [&profile, &few, &all];
    let coded = |system: &str, code: &str| married(json!({"coding": [{"system": system, "code": code}]}));
    let outside = ["fhir-code-not-in-max-value-set Patient.maritalStatus"];
    assert_eq!(errors(&held(&coded(GENDER, "female"), &definitions)), [] as [&str; 0]);
    assert_eq!(errors(&held(&coded("http://x.no/y", "a"), &definitions)), outside);
    assert_eq!(errors(&held(&married(json!({"text": "a"})), &definitions)), outside);
    let [profile, few, all] = bound("preferred");
    let report = held(&coded("http://x.no/y", "a"), &[&profile, &few, &all]);
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert!(warnings(&report).contains(&outside[0].to_owned()));
}

#[test]
fn a_code_that_does_not_exist_is_one_fault() {
    let binding = json!({"strength": "required", "valueSet": "http://profiles.no/ValueSet/few"});
    let profile = profile(
        "Patient",
        json!([{"id": "Patient.maritalStatus", "path": "Patient.maritalStatus", "binding": binding}]),
    );
    let few = value_set("few", json!([{"system": GENDER, "concept": [{"code": "male"}]}]));
    let report = held(&married(json!({"coding": [{"system": GENDER, "code": "xyz"}]})), &[&profile, &few]);
    let set = report
        .findings
        .iter()
        .position(|finding| finding.rule.id == "fhir-code-not-in-value-set" && finding.severity.is_error());
    let unknown = report.findings.iter().find(|finding| finding.rule.id == "fhir-code-unknown").unwrap();
    assert_eq!(unknown.path.as_str(), "Patient.maritalStatus.coding[0].code");
    assert!(set.is_some());
    assert_eq!(unknown.cause, set);
}

fn observation(code: &str) -> Value {
    let value = json!({"value": 1, "unit": "x", "system": "http://unitsofmeasure.org", "code": code});
    json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"}, "valueQuantity": value})
}

#[test]
fn units_are_read_as_ucum_has_them() {
    for code in ["mg", "10*9/L", "{tablets}", "[IU]/L", "mm[Hg]"] {
        assert_eq!(errors(&check(&observation(code))), [] as [&str; 0], "{code}");
    }
    for code in ["µmol/L", "mg/", "stk", "mg dl"] {
        let expected = ["fhir-quantity-unit-not-ucum Observation.value.ofType(Quantity)"];
        assert_eq!(errors(&check(&observation(code))), expected, "{code}");
    }
}

#[test]
fn a_value_set_of_all_units_is_decided_by_the_grammar() {
    let binding = json!({"strength": "required", "valueSet": "http://profiles.no/ValueSet/units"});
    let element = json!({
        "id": "Observation.value[x]", "path": "Observation.value[x]", "type": [{"code": "Quantity"}], "binding": binding
    });
    let profile = profile("Observation", json!([element]));
    let units = value_set("units", json!([{"system": "http://unitsofmeasure.org"}]));
    let report = held(&observation("mmol/L"), &[&profile, &units]);
    assert_eq!((errors(&report), undecided(&report)), (vec![], vec![]));
    let report = held(&observation("zork"), &[&profile, &units]);
    assert!(
        errors(&report).contains(&"fhir-code-not-in-value-set Observation.value.ofType(Quantity)".to_owned())
    );
}

#[test]
fn countries_and_currencies_are_decided_without_a_server() {
    let invoice = |currency: &str| json!({"resourceType": "Invoice", "status": "draft", "totalNet": {"value": 1, "currency": currency}});
    assert_eq!(errors(&check(&invoice("NOK"))), [] as [&str; 0]);
    assert_eq!(errors(&check(&invoice("kr"))), ["fhir-code-not-in-value-set Invoice.totalNet.currency"]);
    let binding = json!({"strength": "required", "valueSet": "http://profiles.no/ValueSet/countries"});
    let element =
        json!({"id": "Patient.address.country", "path": "Patient.address.country", "binding": binding});
    let profile = profile("Patient", json!([element]));
    let countries = value_set("countries", json!([{"system": "urn:iso:std:iso:3166"}]));
    let patient = |country: &str| json!({"resourceType": "Patient", "address": [{"country": country}]});
    assert_eq!(errors(&held(&patient("NO"), &[&profile, &countries])), [] as [&str; 0]);
    let expected = ["fhir-code-not-in-value-set Patient.address[0].country"];
    assert_eq!(errors(&held(&patient("Norge"), &[&profile, &countries])), expected);
}

#[test]
fn a_binding_to_a_national_code_list_by_its_oid_is_a_fault_of_the_definition() {
    let binding = json!({"strength": "required", "valueSet": "urn:oid:2.16.578.1.12.4.1.1.8628"});
    let element = json!({"id": "Patient.maritalStatus", "path": "Patient.maritalStatus", "binding": binding});
    let profile = profile("Patient", json!([element]));
    let report = held(&married(json!({"text": "x"})), &[&profile]);
    assert_eq!(undecided(&report), [] as [&str; 0]);
    let faults: Vec<_> = report.definition_findings.iter().map(|fault| fault.rule.id).collect();
    assert_eq!(faults, ["definition-binding-to-code-system"]);
}
