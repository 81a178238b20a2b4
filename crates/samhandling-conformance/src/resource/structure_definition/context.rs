//! Where an extension may stand.

use samhandling_core::tree::Node;

use super::identity_rules::{CONTEXT_NOT_HERE, CONTEXT_UNKNOWN, CONTEXT_WIDE};
use super::navigate::Place;
use super::subject::Subject;
use crate::run::Run;

/// Names of R5 for what R4 has no definition of, with a type that has all of it.
const STAND_INS: [(&str, &str); 2] =
    [("CanonicalResource", "CodeSystem"), ("MetadataResource", "PlanDefinition")];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    if subject.type_name != "Extension" {
        if !has_json_name(subject.node) {
            for name in ["context", "contextInvariant"] {
                for context in subject.node.children_named(name) {
                    run.note(&CONTEXT_NOT_HERE, context).name("element", name).send();
                }
            }
        }
        return;
    }
    for context in subject.node.children_named("context") {
        if context.child_text("type").as_deref() != Some("element") {
            continue;
        }
        let Some(expression) = context.child_text("expression") else { continue };
        if expression == "Element" {
            run.note(&CONTEXT_WIDE, context).send();
        }
        if !exists(run, &expression) {
            run.note(&CONTEXT_UNKNOWN, context).value("element", expression).send();
        }
    }
}

/// Whether an expression names an element: of a type, or of a profile (`url#path`) that is loaded.
fn exists(run: &Run<'_, '_>, expression: &str) -> bool {
    let (url, path) = match expression.split_once('#') {
        Some((url, path)) => (Some(url), path),
        None => (None, expression),
    };
    let mut steps = path.split('.');
    let Some(name) = steps.next() else { return false };
    let stand_in = STAND_INS.iter().find(|(known, _)| *known == name).map(|(_, other)| *other);
    let structure = match url {
        Some(url) => run.structure(url),
        None => run.type_structure(stand_in.unwrap_or(name)),
    };
    let mut place = structure.map(Place::root);
    for step in steps {
        place = place.and_then(|place| place.child(run, step));
    }
    place.is_some()
}

/// Whether JSON writes an element of its own for what is defined, as for an extension.
fn has_json_name(node: Node<'_>) -> bool {
    const NAMES: [&str; 2] = [
        "http://hl7.org/fhir/tools/StructureDefinition/json-name",
        "http://hl7.org/fhir/tools/StructureDefinition/elementdefinition-json-name",
    ];
    let lists = ["snapshot", "differential"].into_iter().filter_map(|name| node.child(name));
    let roots = lists.filter_map(|list| list.child("element"));
    roots
        .flat_map(|root| root.children_named("extension"))
        .any(|extension| extension.child_text("url").is_some_and(|url| NAMES.contains(&&*url)))
}
