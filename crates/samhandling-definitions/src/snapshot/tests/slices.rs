//! Slices.

use super::made::{at, below, completed, data_type, keys, profile, url};
use crate::structure::{DiscriminatorKind, SlicingRules};
use crate::{Max, StructureDefinition};

const BY_SYSTEM: &str = r#"{"id": "Patient.identifier", "path": "Patient.identifier", "min": 2,
    "slicing": {"discriminator": [{"type": "value", "path": "system"}], "rules": "open"}}"#;

fn slice(name: &str, more: &str) -> String {
    format!(
        r#"{{"id": "Patient.identifier:{name}", "path": "Patient.identifier", "sliceName": "{name}"{more}}}"#
    )
}

fn sliced(more: &str) -> String {
    format!("{BY_SYSTEM}, {more}")
}

fn slices(structure: &StructureDefinition, path: &str) -> Vec<String> {
    let named = structure.snapshot.iter().filter(|element| *element.path == *path);
    named.filter_map(|element| element.slice_name.as_deref().map(str::to_owned)).collect()
}

#[test]
fn a_new_slice_copies_the_unsliced_element_of_the_base_and_may_be_missing() {
    let made = completed(&[profile("p", "Patient", &sliced(&slice("fnr", "")))]);
    assert_eq!(at(&made, "Patient.identifier").min, Some(2));
    let fnr = at(&made, "Patient.identifier:fnr");
    assert_eq!((fnr.min, fnr.max, fnr.slicing.is_none()), (Some(0), Some(Max::Unbounded), true));
    assert_eq!(&*fnr.base.as_ref().unwrap().path, "Patient.identifier");
}

#[test]
fn a_slice_occurs_no_more_often_than_its_element() {
    let three = BY_SYSTEM.replace(r#""min": 2"#, r#""max": "3""#);
    let made = completed(&[profile("p", "Patient", &format!("{three}, {}", slice("fnr", "")))]);
    assert_eq!(at(&made, "Patient.identifier:fnr").max, Some(Max::Count(3)));
}

#[test]
fn what_is_said_below_the_unsliced_element_holds_below_its_slices() {
    let all = r#"{"id": "Patient.identifier.system", "path": "Patient.identifier.system", "min": 1},
        {"id": "Patient.identifier:fnr.value", "path": "Patient.identifier.value", "min": 1}"#;
    let made = completed(&[profile("p", "Patient", &sliced(&format!("{}, {all}", slice("fnr", ""))))]);
    assert_eq!(at(&made, "Patient.identifier.system").min, Some(1));
    assert_eq!(at(&made, "Patient.identifier.value").min, Some(0));
    assert_eq!(at(&made, "Patient.identifier:fnr.system").min, Some(1));
    assert_eq!(at(&made, "Patient.identifier:fnr.value").min, Some(1));
}

#[test]
fn new_slices_stand_behind_those_of_the_base_and_old_ones_are_changed_in_place() {
    let base = profile("p", "Patient", &sliced(&format!("{}, {}", slice("a", ""), slice("b", ""))));
    let more = format!("{}, {}", slice("c", ""), slice("a", r#", "max": "1""#));
    let made = completed(&[base, profile("q", "Patient", &more).on("p")]);
    assert_eq!(slices(&made, "Patient.identifier"), ["a", "b", "c"]);
    assert_eq!(at(&made, "Patient.identifier:a").max, Some(Max::Count(1)));
    assert!(at(&made, "Patient.identifier").slicing.is_some());
}

#[test]
fn discriminators_are_added_to_those_of_the_base_and_rules_replaced() {
    let base = profile("p", "Patient", &sliced(&slice("a", "")));
    let more = r#"{"id": "Patient.identifier", "path": "Patient.identifier",
        "slicing": {"discriminator": [{"type": "value", "path": "use"}], "rules": "closed"}}"#;
    let made = completed(&[base, profile("q", "Patient", more).on("p")]);
    let slicing = at(&made, "Patient.identifier").slicing.as_ref().unwrap();
    assert_eq!(slicing.discriminators.iter().map(|by| &*by.path).collect::<Vec<_>>(), ["system", "use"]);
    assert_eq!(slicing.rules, SlicingRules::Closed);
}

#[test]
fn a_slice_of_a_slice_copies_that_slice_with_what_is_below_it() {
    let below_a = r#"{"id": "Patient.identifier:a.system", "path": "Patient.identifier.system", "min": 1}"#;
    let all = format!("{}, {below_a}, {}", slice("a", r#", "min": 1, "max": "4""#), slice("a/b", ""));
    let made = completed(&[profile("p", "Patient", &sliced(&all))]);
    let inner = at(&made, "Patient.identifier:a/b");
    assert_eq!((inner.min, inner.max), (Some(0), Some(Max::Count(4))));
    assert_eq!(at(&made, "Patient.identifier:a/b.system").min, Some(1));
}

#[test]
fn extensions_are_sliced_by_url_without_anyone_saying_so() {
    let made = completed(&[
        data_type("e", "Extension", r#"{"id": "Extension", "path": "Extension", "max": "1"}"#),
        profile(
            "p",
            "Patient",
            &format!(
                r#"{{"id": "Patient.extension:e", "path": "Patient.extension", "sliceName": "e", "min": 1,
                "type": [{{"code": "Extension", "profile": ["{}"]}}]}}"#,
                url("e")
            ),
        ),
    ]);
    let all = at(&made, "Patient.extension");
    let slicing = all.slicing.as_ref().unwrap();
    assert_eq!(
        (slicing.discriminators[0].kind, &*slicing.discriminators[0].path),
        (DiscriminatorKind::Value, "url")
    );
    assert_eq!(slicing.rules, SlicingRules::Open);
    assert_eq!(all.min, Some(1), "one extension is mandatory, so one there must be");
}

#[test]
fn an_extension_occurs_no_more_often_than_its_definition_allows() {
    let extension = r#"{"id": "Extension", "path": "Extension", "max": "1", "isModifier": true,
        "constraint": [{"key": "e-1", "severity": "error", "expression": "true"}]}"#;
    let made = completed(&[
        data_type("e", "Extension", extension),
        profile(
            "p",
            "Patient",
            &format!(
                r#"{{"id": "Patient.modifierExtension:e", "path": "Patient.modifierExtension", "sliceName": "e",
                "type": [{{"code": "Extension", "profile": ["{}"]}}]}}"#,
                url("e")
            ),
        ),
    ]);
    let slice = at(&made, "Patient.modifierExtension:e");
    assert_eq!((slice.min, slice.max, slice.is_modifier), (Some(0), Some(Max::Count(1)), Some(true)));
    assert_eq!(keys(slice), ["e-1"]);
    assert!(below(&made, "Patient.modifierExtension:e.").is_empty(), "nothing walks into it");
}

#[test]
fn a_slice_takes_its_children_from_its_unsliced_sibling_where_the_base_left_them_out() {
    let entry = |more: &str| {
        format!(
            r#"{{"id": "Bundle.entry", "path": "Bundle.entry", "slicing": {{"discriminator": [{{"type": "type", "path": "resource"}}], "rules": "open"}}}},
            {{"id": "Bundle.entry:a", "path": "Bundle.entry", "sliceName": "a"}}{more}"#
        )
    };
    let below_a = r#", {"id": "Bundle.entry:a.fullUrl", "path": "Bundle.entry.fullUrl", "min": 1}"#;
    let made = completed(&[profile("p", "Bundle", &entry(below_a))]);
    assert_eq!(at(&made, "Bundle.entry:a.fullUrl").min, Some(1));
    assert_eq!(at(&made, "Bundle.entry.fullUrl").min, Some(0));
    assert!(made.element("Bundle.entry:a.search.mode").is_some());
    let published = r#"{"id": "Bundle", "path": "Bundle", "min": 0, "max": "*"},
        {"id": "Bundle.entry", "path": "Bundle.entry", "min": 0, "max": "*", "type": [{"code": "BackboneElement"}], "slicing": {"rules": "open"}},
        {"id": "Bundle.entry.fullUrl", "path": "Bundle.entry.fullUrl", "min": 0, "max": "1", "type": [{"code": "uri"}]},
        {"id": "Bundle.entry:a", "path": "Bundle.entry", "sliceName": "a", "min": 0, "max": "1", "type": [{"code": "BackboneElement"}]}"#;
    let walks = r#"{"id": "Bundle.entry:a.fullUrl", "path": "Bundle.entry.fullUrl", "min": 1}"#;
    let made = completed(&[profile("b", "Bundle", published).whole(), profile("p", "Bundle", walks).on("b")]);
    assert_eq!(at(&made, "Bundle.entry:a.fullUrl").min, Some(1));
}
