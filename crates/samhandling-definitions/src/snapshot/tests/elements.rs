//! One element laid over another.

use super::made::{at, complete, completed, definitions, ids, keys, profile, types, url};
use crate::{Max, Strength};

#[test]
fn a_snapshot_of_its_own_is_used_as_it_is() {
    let made = profile("p", "Patient", r#"{"id": "Patient", "path": "Patient"}"#).whole();
    let made = completed(&[made]);
    assert_eq!(ids(&made), ["Patient"]);
    assert!(made.has_own_snapshot);
}

#[test]
fn what_the_differential_leaves_out_stays_as_the_base_has_it() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"id": "Patient.active", "path": "Patient.active", "min": 1}"#,
    )]);
    let active = at(&made, "Patient.active");
    assert_eq!((active.min, active.max, types(active)), (Some(1), Some(Max::Count(1)), vec!["boolean"]));
    assert_eq!(active.is_modifier, Some(true));
    let base = active.base.as_ref().unwrap();
    assert_eq!((&*base.path, base.min, base.max), ("Patient.active", 0, Max::Count(1)));
    assert!(!made.has_own_snapshot);
    assert_eq!(made.snapshot.len(), 45);
}

#[test]
fn an_element_without_an_id_is_found_by_its_path() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"path": "Patient.identifier", "slicing": {"discriminator": [{"type": "value", "path": "system"}], "rules": "open"}},
        {"path": "Patient.identifier", "sliceName": "fnr", "max": "1"},
        {"path": "Patient.identifier.system", "min": 1}"#,
    )]);
    assert_eq!(at(&made, "Patient.identifier:fnr.system").min, Some(1));
    assert!(made.element("Patient.identifier.system").is_none());
}

#[test]
fn a_profile_of_a_profile_keeps_what_both_say() {
    let made = completed(&[
        profile("p", "Patient", r#"{"id": "Patient.gender", "path": "Patient.gender", "min": 1}"#),
        profile("q", "Patient", r#"{"id": "Patient.gender", "path": "Patient.gender", "mustSupport": true}"#)
            .on("p"),
    ]);
    let gender = at(&made, "Patient.gender");
    assert_eq!((gender.min, gender.must_support), (Some(1), true));
}

#[test]
fn invariants_are_added_once_and_say_where_they_come_from() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"id": "Patient.contact", "path": "Patient.contact", "constraint": [
            {"key": "pat-1", "severity": "error", "expression": "false"},
            {"key": "mine", "severity": "warning", "expression": "name.exists()"}]}"#,
    )]);
    let contact = at(&made, "Patient.contact");
    assert_eq!(keys(contact), ["pat-1", "mine"]);
    assert_ne!(
        contact.constraints.iter().find(|c| &*c.key == "pat-1").unwrap().expression.as_deref(),
        Some("false")
    );
    let mine = contact.constraints.iter().find(|c| &*c.key == "mine").unwrap();
    assert_eq!(mine.source.as_deref(), Some(&*url("p")));
}

#[test]
fn types_are_those_of_the_differential() {
    let made = completed(&[profile(
        "p",
        "Observation",
        r#"{"id": "Observation.value[x]", "path": "Observation.value[x]", "type": [{"code": "string"}, {"code": "Range"}]},
        {"id": "Observation.subject", "path": "Observation.subject", "type": [{"code": "Reference", "targetProfile": ["http://example.org/x"]}]}"#,
    )]);
    assert_eq!(types(at(&made, "Observation.value[x]")), ["string", "Range"]);
    let subject = at(&made, "Observation.subject");
    assert_eq!(*subject.types[0].target_profiles, ["http://example.org/x".into()]);
}

#[test]
fn a_binding_keeps_the_outermost_value_set_of_its_base() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"id": "Patient.language", "path": "Patient.language", "binding": {"strength": "required", "valueSet": "http://example.org/v"}}"#,
    )]);
    let binding = at(&made, "Patient.language").binding.as_ref().unwrap();
    assert_eq!(
        (binding.strength, binding.value_set.as_deref()),
        (Strength::Required, Some("http://example.org/v"))
    );
    assert_eq!(binding.max_value_set.as_deref(), Some("http://hl7.org/fhir/ValueSet/all-languages"));
}

#[test]
fn a_binding_goes_where_no_type_is_left_that_it_could_bind() {
    let made = completed(&[profile(
        "p",
        "MedicationRequest",
        r#"{"id": "MedicationRequest.medication[x]", "path": "MedicationRequest.medication[x]", "type": [{"code": "Reference"}]}"#,
    )]);
    assert!(at(&made, "MedicationRequest.medication[x]").binding.is_none());
}

#[test]
fn fixed_and_pattern_values_and_lengths_are_taken_over() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"id": "Patient.gender", "path": "Patient.gender", "fixedCode": "other"},
        {"id": "Patient.maritalStatus", "path": "Patient.maritalStatus", "patternCodeableConcept": {"text": "x"}},
        {"id": "Patient.language", "path": "Patient.language", "maxLength": 2}"#,
    )]);
    let fixed = at(&made, "Patient.gender").fixed.as_ref().unwrap();
    assert_eq!((&*fixed.type_name, fixed.node().raw()), ("code", Some("other")));
    assert_eq!(&*at(&made, "Patient.maritalStatus").pattern.as_ref().unwrap().type_name, "CodeableConcept");
    assert_eq!(at(&made, "Patient.language").max_length, Some(2));
}

#[test]
fn a_profile_cannot_make_an_element_a_modifier_but_an_extension_can() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"id": "Patient.gender", "path": "Patient.gender", "isModifier": true}"#,
    )]);
    assert_ne!(at(&made, "Patient.gender").is_modifier, Some(true));
    let made = completed(&[super::made::data_type(
        "e",
        "Extension",
        r#"{"id": "Extension", "path": "Extension", "isModifier": true}"#,
    )]);
    assert_eq!(at(&made, "Extension").is_modifier, Some(true));
}

#[test]
fn the_id_of_a_resource_is_an_id() {
    let made = completed(&[profile("p", "Patient", r#"{"id": "Patient", "path": "Patient"}"#)]);
    assert_eq!(types(at(&made, "Patient.id")), ["id"]);
}

#[test]
fn a_logical_model_is_its_differential() {
    let made = completed(&[super::made::model(
        "Model",
        r#"{"id": "Model", "path": "Model"},
        {"id": "Model.part", "path": "Model.part", "min": 1, "max": "*", "type": [{"code": "BackboneElement"}]},
        {"id": "Model.part.name", "path": "Model.part.name", "min": 0, "max": "1", "type": [{"code": "string"}]}"#,
    )]);
    assert_eq!(
        ids(&made),
        [
            "Model",
            "Model.part",
            "Model.part.id",
            "Model.part.extension",
            "Model.part.modifierExtension",
            "Model.part.name"
        ]
    );
    let part = at(&made, "Model.part");
    assert_eq!((part.min, part.max), (Some(1), Some(Max::Unbounded)));
    assert_eq!(&*part.base.as_ref().unwrap().path, "Model.part");
    assert_eq!(at(&made, "Model").max, Some(Max::Unbounded));
}

#[test]
fn a_model_of_a_model_has_the_elements_of_both_under_its_own_name() {
    let first = super::made::model(
        "First",
        r#"{"id": "First", "path": "First"},
        {"id": "First.a", "path": "First.a", "min": 0, "max": "1", "type": [{"code": "string"}]}"#,
    );
    let second = super::made::model(
        "Second",
        r#"{"id": "Second", "path": "Second"},
        {"id": "Second.b", "path": "Second.b", "min": 0, "max": "1", "type": [{"code": "string"}]}"#,
    );
    let made = completed(&[first, second.on("First")]);
    assert_eq!(ids(&made), ["Second", "Second.a", "Second.b"]);
}

#[test]
fn a_definition_of_an_unknown_base_cannot_be_completed() {
    let all = definitions(&[profile("p", "Patient", "").on("nowhere")]);
    let error = complete(&all, "p").unwrap_err();
    assert!(
        error.contains("its base `http://example.org/nowhere` is not in any package that it sees"),
        "{error}"
    );
}
