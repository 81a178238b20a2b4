//! What cannot be applied, and what cannot be completed at all.

use super::made::{Made, at, complete, data_type, definitions, profile, url};
use crate::StructureDefinition;

fn defects(structure: &StructureDefinition) -> Vec<String> {
    structure.defects.iter().map(ToString::to_string).collect()
}

#[test]
fn an_element_that_the_base_lacks_is_left_out_and_the_rest_stands() {
    let elements = r#"{"id": "CarePlan.context", "path": "CarePlan.context", "min": 1},
        {"id": "CarePlan.context.reference", "path": "CarePlan.context.reference", "min": 1},
        {"id": "CarePlan.title", "path": "CarePlan.title", "min": 1}"#;
    let made = complete(&definitions(&[profile("p", "CarePlan", elements)]), "p").unwrap();
    assert_eq!(
        defects(&made),
        [
            "`CarePlan.context`: its base has no such element",
            "`CarePlan.context.reference`: its base has no such element"
        ]
    );
    assert_eq!(at(&made, "CarePlan.title").min, Some(1));
    assert!(made.element("CarePlan.context").is_none());
}

#[test]
fn a_type_that_the_choice_does_not_allow_is_an_unknown_element() {
    let elements = r#"{"id": "MedicationRequest.medicationString", "path": "MedicationRequest.medicationString"},
        {"id": "Patient.name", "path": "Patient.name"}"#;
    let made = complete(&definitions(&[profile("p", "MedicationRequest", elements)]), "p").unwrap();
    assert_eq!(
        defects(&made),
        [
            "`Patient.name`: its base has no such element",
            "`MedicationRequest.medicationString`: its base has no such element"
        ]
    );
}

#[test]
fn a_lone_slice_of_what_nothing_slices_is_taken_for_the_element() {
    let elements =
        r#"{"id": "Patient.birthDate:it", "path": "Patient.birthDate", "sliceName": "it", "min": 1}"#;
    let made = complete(&definitions(&[profile("p", "Patient", elements)]), "p").unwrap();
    assert_eq!(
        defects(&made),
        ["`Patient.birthDate:it`: it is a slice, but nothing says how its element is sliced"]
    );
    assert_eq!(at(&made, "Patient.birthDate").min, Some(1));
}

#[test]
fn several_slices_of_what_nothing_slices_are_kept_and_noted() {
    let elements = r#"{"id": "Patient.name:a", "path": "Patient.name", "sliceName": "a", "min": 1},
        {"id": "Patient.name:b", "path": "Patient.name", "sliceName": "b"}"#;
    let made = complete(&definitions(&[profile("p", "Patient", elements)]), "p").unwrap();
    assert_eq!(made.defects.len(), 2);
    assert_eq!(at(&made, "Patient.name:a").min, Some(1));
    assert!(at(&made, "Patient.name").slicing.is_none());
}

#[test]
fn an_unknown_profile_of_a_type_leaves_the_type() {
    let elements = r#"{"id": "Patient.name", "path": "Patient.name", "type": [{"code": "HumanName", "profile": ["http://example.org/none"]}]},
        {"id": "Patient.name.family", "path": "Patient.name.family", "min": 1}"#;
    let made = complete(&definitions(&[profile("p", "Patient", elements)]), "p").unwrap();
    assert_eq!(defects(&made), ["`Patient.name`: the profile `http://example.org/none` cannot be used"]);
    assert_eq!(at(&made, "Patient.name.family").min, Some(1));
}

#[test]
fn children_of_an_unknown_type_are_left_out() {
    let elements = r#"{"id": "Patient.name", "path": "Patient.name", "type": [{"code": "Nameless"}]},
        {"id": "Patient.name.family", "path": "Patient.name.family", "min": 1}"#;
    let made = complete(&definitions(&[profile("p", "Patient", elements)]), "p").unwrap();
    assert_eq!(defects(&made), ["`Patient.name.family`: the type `Nameless` is not known"]);
}

#[test]
fn a_path_with_too_many_steps_is_left_out() {
    let path = format!("Patient{}", ".extension".repeat(500));
    let elements = format!(r#"{{"id": "{path}", "path": "{path}", "min": 1}}"#);
    let made = complete(&definitions(&[profile("p", "Patient", &elements)]), "p").unwrap();
    assert!(defects(&made)[0].ends_with("its path has too many steps"));
}

#[test]
fn circular_bases_are_an_error_that_names_the_way() {
    let all = definitions(&[profile("a", "Patient", "").on("b"), profile("b", "Patient", "").on("a")]);
    let error = complete(&all, "a").unwrap_err();
    let way = "http://example.org/a → http://example.org/b → http://example.org/a";
    assert!(error.contains(way), "{error}");
    assert!(complete(&all, "b").is_err());
}

#[test]
fn what_is_built_on_a_circle_says_that_its_base_is_at_fault() {
    let all = definitions(&[
        profile("a", "Patient", "").on("b"),
        profile("b", "Patient", "").on("a"),
        profile("c", "Patient", "").on("a"),
    ]);
    let error = complete(&all, "c").unwrap_err();
    assert!(
        error.contains("its base `http://example.org/a` cannot be completed: it is built on itself"),
        "{error}"
    );
}

/// An extension whose part is another extension, walked into.
fn nested(name: &'static str, other: &str) -> Made {
    let elements = format!(
        r#"{{"id": "Extension.extension:x", "path": "Extension.extension", "sliceName": "x", "type": [{{"code": "Extension", "profile": ["{}"]}}]}},
        {{"id": "Extension.extension:x.value[x]", "path": "Extension.extension.value[x]", "max": "0"}}"#,
        url(other)
    );
    data_type(name, "Extension", &elements)
}

#[test]
fn circular_profiles_of_types_are_an_error_and_those_that_use_them_stand() {
    let user = format!(
        r#"{{"id": "Patient.extension:a", "path": "Patient.extension", "sliceName": "a", "type": [{{"code": "Extension", "profile": ["{}"]}}]}},
        {{"id": "Patient.extension:a.value[x]", "path": "Patient.extension.value[x]", "max": "0"}}"#,
        url("a")
    );
    let all = definitions(&[nested("a", "b"), nested("b", "a"), profile("p", "Patient", &user)]);
    let user = complete(&all, "p").unwrap();
    assert_eq!(defects(&user), ["`Patient.extension:a`: the profile `http://example.org/a` cannot be used"]);
    for (name, way) in [("a", "a → http://example.org/b → http://example.org/a"), ("b", "b → ")] {
        let error = complete(&all, name).unwrap_err();
        assert!(error.contains(&format!("it is built on itself: http://example.org/{way}")), "{error}");
    }
}

#[test]
fn an_extension_that_may_hold_itself_is_not_circular() {
    let elements = format!(
        r#"{{"id": "Extension.extension:same", "path": "Extension.extension", "sliceName": "same", "type": [{{"code": "Extension", "profile": ["{}"]}}]}}"#,
        url("e")
    );
    let made = super::made::completed(&[data_type("e", "Extension", &elements)]);
    assert_eq!(*at(&made, "Extension.extension:same").types[0].profiles, [url("e").into()]);
}

#[test]
fn a_definition_that_grows_without_bound_is_an_error() {
    let names = [
        "g0", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "g10", "g11", "g12", "g13", "g14", "g15",
        "g16",
    ];
    let first = data_type(names[0], "Extension", r#"{"id": "Extension", "path": "Extension"}"#);
    let twice = |pair: &[&'static str]| {
        let slice = |name: &str| {
            format!(
                r#"{{"id": "Extension.extension:{name}", "path": "Extension.extension", "sliceName": "{name}", "type": [{{"code": "Extension", "profile": ["{}"]}}]}},
                {{"id": "Extension.extension:{name}.url", "path": "Extension.extension.url", "min": 1}}"#,
                url(pair[0])
            )
        };
        data_type(pair[1], "Extension", &format!("{}, {}", slice("x"), slice("y")))
    };
    let all: Vec<Made> = std::iter::once(first).chain(names.windows(2).map(twice)).collect();
    let all = definitions(&all);
    // Once one of the chain cannot be completed, those behind it fall back on the type.
    let outcomes: Vec<bool> = names.iter().map(|name| complete(&all, name).is_ok()).collect();
    assert!(outcomes.contains(&false), "the chain doubles: one of it must be too large");
    let error = names.iter().find_map(|name| complete(&all, name).err()).unwrap();
    assert!(error.contains("it has more than 100000 elements"), "{error}");
}

#[test]
fn elements_far_inside_one_another_are_an_error() {
    let path = |depth: usize| format!("Patient{}", ".contact".repeat(depth));
    let element = |depth| format!(r#"{{"path": "{0}", "id": "{0}", "min": 0, "max": "1"}}"#, path(depth));
    let snapshot: Vec<String> = (0..400).map(element).collect();
    let base = profile("b", "Patient", &snapshot.join(", ")).whole();
    let change = r#"{"path": "Patient.active", "id": "Patient.active"}"#;
    let error = complete(&definitions(&[base, profile("p", "Patient", change).on("b")]), "p").unwrap_err();
    assert!(error.contains("more than 64 elements stand inside one another"), "{error}");
}

#[test]
fn a_chain_of_many_bases_is_an_error() {
    let names: Vec<&'static str> =
        (0..200).map(|at| &*Box::leak(format!("c{at}").into_boxed_str())).collect();
    let mut all = vec![profile(names[0], "Patient", "")];
    all.extend(names.windows(2).map(|pair| profile(pair[1], "Patient", "").on(pair[0])));
    let error = complete(&definitions(&all), "c199").unwrap_err();
    assert!(error.contains("it is built on more than 64 definitions"), "{error}");
}
