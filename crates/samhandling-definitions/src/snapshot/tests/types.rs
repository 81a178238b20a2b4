//! Choices of type, and their slices.

use super::made::{at, below, completed, profile, types};
use crate::Max;
use crate::structure::{DiscriminatorKind, SlicingRules};

fn observation(elements: &str) -> std::sync::Arc<crate::StructureDefinition> {
    completed(&[profile("p", "Observation", elements)])
}

const BOTH: &str = r#"{"id": "Observation.value[x]", "path": "Observation.value[x]", "type": [{"code": "Quantity"}, {"code": "string"}]}"#;

#[test]
fn a_path_that_names_the_type_is_a_slice_of_the_choice() {
    let made = observation(
        r#"{"id": "Observation.valueQuantity", "path": "Observation.valueQuantity", "mustSupport": true},
        {"id": "Observation.valueQuantity.unit", "path": "Observation.valueQuantity.unit", "min": 1}"#,
    );
    let choice = at(&made, "Observation.value[x]");
    let slicing = choice.slicing.as_ref().unwrap();
    assert_eq!(
        (slicing.discriminators[0].kind, &*slicing.discriminators[0].path),
        (DiscriminatorKind::Type, "$this")
    );
    assert_eq!(
        (slicing.rules, choice.types.len()),
        (SlicingRules::Open, 11),
        "the other types are not forbidden"
    );
    let quantity = at(&made, "Observation.value[x]:valueQuantity");
    assert_eq!((types(quantity), quantity.must_support, quantity.min), (vec!["Quantity"], true, Some(0)));
    assert_eq!(&*quantity.path, "Observation.value[x]");
    assert_eq!(at(&made, "Observation.value[x]:valueQuantity.unit").min, Some(1));
}

#[test]
fn a_slice_of_a_choice_knows_its_type_by_its_name() {
    let made = observation(
        r#"{"id": "Observation.value[x]:valueString", "path": "Observation.value[x]", "sliceName": "valueString", "maxLength": 3}"#,
    );
    let string = at(&made, "Observation.value[x]:valueString");
    assert_eq!((types(string), string.max_length), (vec!["string"], Some(3)));
}

#[test]
fn below_the_only_type_that_is_left_no_slice_is_made() {
    let made = observation(
        r#"{"id": "Observation.value[x]", "path": "Observation.value[x]", "type": [{"code": "Quantity"}]},
        {"id": "Observation.valueQuantity.unit", "path": "Observation.valueQuantity.unit", "min": 1}"#,
    );
    assert_eq!(at(&made, "Observation.value[x].unit").min, Some(1));
    assert!(below(&made, "Observation.value[x]:").is_empty());
    assert!(at(&made, "Observation.value[x]").slicing.is_none());
}

#[test]
fn a_forbidden_slice_takes_its_type_from_the_choice() {
    let made = observation(&format!(
        r#"{BOTH}, {{"id": "Observation.valueString", "path": "Observation.valueString", "max": "0"}}"#
    ));
    assert_eq!(types(at(&made, "Observation.value[x]")), ["Quantity"]);
    assert_eq!(at(&made, "Observation.value[x]:valueString").max, Some(Max::Count(0)));
}

#[test]
fn a_mandatory_slice_leaves_only_its_type() {
    let made = observation(
        r#"{"id": "Observation.value[x]", "path": "Observation.value[x]", "slicing": {"discriminator": [{"type": "type", "path": "$this"}], "rules": "open"}},
        {"id": "Observation.value[x]:valueQuantity", "path": "Observation.value[x]", "sliceName": "valueQuantity", "min": 1, "type": [{"code": "Quantity"}]}"#,
    );
    let choice = at(&made, "Observation.value[x]");
    assert_eq!((types(choice), choice.min), (vec!["Quantity"], Some(1)));
    assert_eq!(choice.slicing.as_ref().unwrap().rules, SlicingRules::Closed);
}

#[test]
fn an_optional_slice_of_a_mandatory_choice_stays_optional() {
    let made = completed(&[profile(
        "p",
        "MedicationRequest",
        r#"{"id": "MedicationRequest.medicationReference", "path": "MedicationRequest.medicationReference", "mustSupport": true}"#,
    )]);
    assert_eq!(at(&made, "MedicationRequest.medication[x]").min, Some(1));
    assert_eq!(at(&made, "MedicationRequest.medication[x]:medicationReference").min, Some(0));
}

#[test]
fn a_choice_closed_by_the_differential_stays_closed() {
    let made = observation(
        r#"{"id": "Observation.value[x]", "path": "Observation.value[x]", "slicing": {"discriminator": [{"type": "type", "path": "$this"}], "rules": "closed"}},
        {"id": "Observation.value[x]:valueQuantity", "path": "Observation.value[x]", "sliceName": "valueQuantity", "type": [{"code": "Quantity"}]}"#,
    );
    assert_eq!(at(&made, "Observation.value[x]").slicing.as_ref().unwrap().rules, SlicingRules::Closed);
}

#[test]
fn a_choice_with_a_slice_for_every_type_is_closed() {
    let made = observation(&format!(
        r#"{BOTH}, {{"id": "Observation.valueString", "path": "Observation.valueString"}},
        {{"id": "Observation.valueQuantity", "path": "Observation.valueQuantity"}}"#
    ));
    assert_eq!(at(&made, "Observation.value[x]").slicing.as_ref().unwrap().rules, SlicingRules::Closed);
}

#[test]
fn a_name_that_only_begins_like_a_choice_is_its_own_element() {
    let made = completed(&[profile(
        "p",
        "SubstanceSpecification",
        r#"{"id": "SubstanceSpecification.relationship.amountType", "path": "SubstanceSpecification.relationship.amountType", "min": 1}"#,
    )]);
    assert_eq!(at(&made, "SubstanceSpecification.relationship.amountType").min, Some(1));
    assert!(at(&made, "SubstanceSpecification.relationship.amount[x]").slicing.is_none());
}
