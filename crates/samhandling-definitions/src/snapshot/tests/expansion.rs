//! Children that the base does not have.

use super::made::{at, below, completed, data_type, profile, url};
use crate::Max;

#[test]
fn children_of_a_type_stand_below_the_element() {
    let made = completed(&[profile(
        "p",
        "Patient",
        r#"{"id": "Patient.name.family", "path": "Patient.name.family", "min": 1}"#,
    )]);
    assert_eq!(at(&made, "Patient.name.family").min, Some(1));
    assert_eq!(&*at(&made, "Patient.name.given").path, "Patient.name.given");
    assert_eq!(&*at(&made, "Patient.name.family").base.as_ref().unwrap().path, "HumanName.family");
    assert_eq!(below(&made, "Patient.name.").len(), 9);
    assert!(below(&made, "Patient.telecom.").is_empty(), "nothing walks into it");
}

#[test]
fn children_are_those_of_the_profile_where_the_type_has_one() {
    let name = r#"{"id": "HumanName.family", "path": "HumanName.family", "min": 1}"#;
    let element = format!(
        r#"{{"id": "Patient.name", "path": "Patient.name", "type": [{{"code": "HumanName", "profile": ["{}"]}}]}},
        {{"id": "Patient.name.given", "path": "Patient.name.given", "max": "1"}}"#,
        url("name")
    );
    let made = completed(&[data_type("name", "HumanName", name), profile("p", "Patient", &element)]);
    assert_eq!(at(&made, "Patient.name.family").min, Some(1));
    assert_eq!(at(&made, "Patient.name.given").max, Some(Max::Count(1)));
}

#[test]
fn children_of_an_extension_slice_are_those_of_its_definition() {
    let extension = r#"{"id": "Extension.value[x]", "path": "Extension.value[x]", "type": [{"code": "CodeableConcept"}]}"#;
    let element = format!(
        r#"{{"id": "Patient.extension:e", "path": "Patient.extension", "sliceName": "e", "type": [{{"code": "Extension", "profile": ["{}"]}}]}},
        {{"id": "Patient.extension:e.value[x].coding", "path": "Patient.extension.value[x].coding", "min": 1}}"#,
        url("e")
    );
    let made = completed(&[data_type("e", "Extension", extension), profile("p", "Patient", &element)]);
    assert_eq!(at(&made, "Patient.extension:e.value[x].coding").min, Some(1));
    assert_eq!(super::made::types(at(&made, "Patient.extension:e.value[x]")), ["CodeableConcept"]);
}

#[test]
fn children_of_a_content_reference_are_those_of_what_it_names() {
    let made = completed(&[profile(
        "p",
        "Questionnaire",
        r#"{"id": "Questionnaire.item.item.item.text", "path": "Questionnaire.item.item.item.text", "min": 1}"#,
    )]);
    assert_eq!(at(&made, "Questionnaire.item.text").min, Some(0));
    assert_eq!(at(&made, "Questionnaire.item.item.item.text").min, Some(1));
    let inner = at(&made, "Questionnaire.item.item");
    assert_eq!((super::made::types(inner), &inner.content_reference), (vec!["BackboneElement"], &None));
    let innermost = at(&made, "Questionnaire.item.item.item.item");
    let home = "http://hl7.org/fhir/StructureDefinition/Questionnaire#Questionnaire.item";
    assert_eq!(innermost.content_reference.as_deref(), Some(home));
}

#[test]
fn children_of_several_types_are_those_that_all_elements_have() {
    let made = completed(&[profile(
        "p",
        "Observation",
        r#"{"id": "Observation.value[x].extension", "path": "Observation.value[x].extension", "max": "0"}"#,
    )]);
    assert_eq!(
        below(&made, "Observation.value[x]"),
        ["Observation.value[x]", "Observation.value[x].id", "Observation.value[x].extension"]
    );
}

#[test]
fn a_resource_inside_another_is_walked_into() {
    let made = completed(&[profile(
        "p",
        "Bundle",
        r#"{"id": "Bundle.entry.resource", "path": "Bundle.entry.resource", "type": [{"code": "Patient"}]},
        {"id": "Bundle.entry.resource.name.family", "path": "Bundle.entry.resource.name.family", "min": 1}"#,
    )]);
    assert_eq!(at(&made, "Bundle.entry.resource.name.family").min, Some(1));
}
