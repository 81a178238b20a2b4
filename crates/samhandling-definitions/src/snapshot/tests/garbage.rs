//! Whatever a differential holds, it is completed or refused.

use proptest::prelude::*;

use super::made::{complete, definitions, profile};

/// Steps that lead somewhere, and steps that do not.
const STEPS: [&str; 18] = [
    "identifier",
    "name",
    "extension",
    "modifierExtension",
    "contact",
    "multipleBirth[x]",
    "multipleBirthInteger",
    "deceasedBoolean",
    "value[x]",
    "valueString",
    "valueReference",
    "given",
    "id",
    "",
    "æ",
    "[x]",
    "system",
    "contained",
];

prop_compose! {
    fn element()(
        steps in prop::collection::vec((0..STEPS.len(), prop::option::of("[ab/:.]{0,3}")), 0..5),
        with_id in any::<bool>(),
        wrong_id in prop::option::weighted(0.1, "[a-zA-Z.:\\[\\]/]{0,12}"),
        slice in prop::option::weighted(0.3, "[ab/]{0,3}"),
        more in 0..7_usize,
    ) -> String {
        let names: Vec<&str> = steps.iter().map(|(at, _)| STEPS[*at]).collect();
        let path = std::iter::once("Patient").chain(names.iter().copied()).collect::<Vec<_>>().join(".");
        let parts = steps.iter().map(|(at, slice)| match slice {
            Some(slice) => format!("{}:{slice}", STEPS[*at]),
            None => STEPS[*at].to_owned(),
        });
        let id = std::iter::once("Patient".to_owned()).chain(parts).collect::<Vec<_>>().join(".");
        let id = wrong_id.or(with_id.then_some(id)).map_or_else(String::new, |id| format!(r#""id": "{id}", "#));
        let slice = slice.map_or_else(String::new, |slice| format!(r#", "sliceName": "{slice}""#));
        let more = [
            "",
            r#", "min": 4294967295, "max": "0""#,
            r#", "slicing": {"rules": "closed"}"#,
            r#", "type": [{"code": "string"}]"#,
            r#", "type": [{"code": "Extension", "profile": ["http://example.org/p"]}]"#,
            r##", "contentReference": "#Patient.contact""##,
            r#", "type": [{"code": ""}, {}], "min": 1"#,
        ][more];
        format!(r#"{{{id}"path": "{path}"{slice}{more}}}"#)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_differential_is_completed_or_refused(elements in prop::collection::vec(element(), 0..12)) {
        let all = definitions(&[profile("p", "Patient", &elements.join(", "))]);
        if let Ok(made) = complete(&all, "p") {
            prop_assert!(!made.snapshot.is_empty());
            let root = &made.snapshot[0].path;
            prop_assert!(made.snapshot.iter().all(|element| element.path.starts_with(&**root)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_snapshot_may_be_a_base(
        snapshot in prop::collection::vec(element(), 0..12),
        elements in prop::collection::vec(element(), 0..6),
    ) {
        let base = profile("b", "Patient", &snapshot.join(", ")).whole();
        let all = definitions(&[base, profile("p", "Patient", &elements.join(", ")).on("b")]);
        let _ = complete(&all, "p");
    }
}

#[test]
fn many_slices_with_many_children_are_completed() {
    use std::fmt::Write;
    let mut elements = r#"{"id": "Patient.identifier", "path": "Patient.identifier", "slicing": {"discriminator": [{"type": "value", "path": "system"}], "rules": "open"}}"#.to_owned();
    for at in 0..5_000 {
        write!(
            elements,
            r#", {{"id": "Patient.identifier:s{at}", "path": "Patient.identifier", "sliceName": "s{at}"}}, {{"id": "Patient.identifier:s{at}.system", "path": "Patient.identifier.system", "min": 1}}"#
        )
        .unwrap();
    }
    let made = super::made::completed(&[profile("p", "Patient", &elements)]);
    assert!(made.snapshot.len() > 40_000);
}

#[test]
fn what_would_take_too_long_is_refused() {
    use std::fmt::Write;
    let mut elements = r#"{"id": "Patient.identifier", "path": "Patient.identifier", "slicing": {"discriminator": [{"type": "value", "path": "system"}], "rules": "open"}}"#.to_owned();
    for at in 0..5_000 {
        write!(
            elements,
            r#", {{"id": "Patient.identifier.u{at}", "path": "Patient.identifier.u{at}"}}, {{"id": "Patient.identifier:s{at}", "path": "Patient.identifier", "sliceName": "s{at}"}}"#
        )
        .unwrap();
    }
    let error = complete(&definitions(&[profile("p", "Patient", &elements)]), "p").unwrap_err();
    assert!(error.contains("it needs too many steps"), "{error}");
}
