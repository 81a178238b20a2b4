//! Where extensions may stand, as their definitions say by expressions.

use serde_json::{Value, json};

use super::{errors, knowing, undecided};

const URL: &str = "http://profiles.no/extension";

fn extension(context: Value, invariants: &[&str]) -> Value {
    let mut definition = json!({
        "resourceType": "StructureDefinition", "url": URL, "name": "E", "status": "active", "kind": "complex-type",
        "abstract": false, "type": "Extension", "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
        "derivation": "constraint", "context": [context],
        "differential": {"element": [
            {"id": "Extension", "path": "Extension"},
            {"id": "Extension.url", "path": "Extension.url", "fixedUri": URL},
            {"id": "Extension.value[x]", "path": "Extension.value[x]", "type": [{"code": "string"}]},
        ]}
    });
    if !invariants.is_empty() {
        definition["contextInvariant"] = json!(invariants);
    }
    definition
}

fn here() -> Value {
    json!([{"url": URL, "valueString": "x"}])
}

fn named(us: &str) -> Value {
    json!({"resourceType": "Patient", "name": [{"use": us, "family": "Berg", "extension": here()}]})
}

#[test]
fn an_expression_leads_to_the_elements_where_it_may_stand() {
    let context = json!({"type": "fhirpath", "expression": "Patient.name.where(use = 'official')"});
    let validator = knowing(&[&extension(context, &[])]);
    let report = |document: &Value| errors(&validator.validate_json(document.to_string().as_bytes()));
    assert_eq!(report(&named("official")), [] as [&str; 0]);
    assert_eq!(report(&named("usual")), ["fhir-extension-wrong-place Patient.name[0]"]);
    let at_root = json!({"resourceType": "Patient", "extension": here()});
    assert_eq!(report(&at_root), ["fhir-extension-wrong-place Patient"]);
}

#[test]
fn a_path_through_a_data_type_means_that_place_in_that_resource_only() {
    let context = json!({"type": "element", "expression": "Person.meta.security"});
    let validator = knowing(&[&extension(context, &[])]);
    let report = |document: &Value| errors(&validator.validate_json(document.to_string().as_bytes()));
    let of = |kind: &str| json!({"resourceType": kind, "meta": {"security": [{"code": "x", "extension": here()}]}});
    assert_eq!(report(&of("Person")), [] as [&str; 0]);
    assert_eq!(report(&of("Patient")), ["fhir-extension-wrong-place Patient.meta.security[0]"]);
    let within =
        json!({"resourceType": "Patient", "contact": [{"name": {"text": "x", "extension": here()}}]});
    assert_eq!(report(&within), ["fhir-extension-wrong-place Patient.contact[0].name"]);
}

#[test]
fn what_the_definition_asks_of_the_place_must_hold() {
    let context = json!({"type": "element", "expression": "HumanName"});
    let validator = knowing(&[&extension(context, &["%resource.active", "family.exists()"])]);
    let report = |document: &Value| errors(&validator.validate_json(document.to_string().as_bytes()));
    let mut patient = named("usual");
    assert_eq!(report(&patient), ["fhir-extension-context-invariant Patient.name[0]"]);
    patient["active"] = json!(true);
    assert_eq!(report(&patient), [] as [&str; 0]);
}

#[test]
fn an_expression_that_cannot_be_read_decides_nothing() {
    let context = json!({"type": "fhirpath", "expression": "Patient.name.where("});
    let validator = knowing(&[&extension(context, &[])]);
    let report = validator.validate_json(named("usual").to_string().as_bytes());
    assert_eq!(errors(&report), [] as [&str; 0]);
    assert_eq!(undecided(&report), ["fhir-extension-context-undecided Patient.name[0]"]);
}

#[test]
fn the_url_of_an_extension_names_no_version() {
    let patient = |url: &str| json!({"resourceType": "Patient", "extension": [{"url": url, "valueAddress": {"city": "Bergen"}}]});
    let url = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
    let rules = |url: &str| -> Vec<String> {
        let found = errors(&super::check(&patient(url)));
        found.into_iter().filter(|one| one.starts_with("fhir-extension-")).collect()
    };
    assert_eq!(rules(url), [] as [&str; 0]);
    for version in ["4.0.1", "9.9"] {
        assert_eq!(rules(&format!("{url}|{version}")), ["fhir-extension-url-versioned Patient.extension[0]"]);
    }
    assert_eq!(rules("http://hl7.no/unknown|1.0"), ["fhir-extension-unknown Patient.extension[0]"]);
}
