//! FHIRPath: reading expressions, and evaluating them.

use samhandling_core::tree::{Limits as TreeLimits, Tree};
use samhandling_fhirpath::{Context, Expression, Limits};

use crate::grammar;

/// What expressions are evaluated on where the data bring nothing.
const INSTANCE: &[u8] = br#"{"resourceType": "Patient", "id": "p", "active": true,
    "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "16858399649"}, {"value": "2"}],
    "name": [{"family": "Dal", "given": ["Kari", "Marie"], "period": {"start": "2001-05", "end": "2020-01-01T12:00:00+01:00"}}],
    "birthDate": "1970-03", "_birthDate": {"extension": [{"url": "http://example.org/x", "valueDecimal": 1.50}]},
    "multipleBirthInteger": 2, "contact": [{"gender": "female"}, {"name": {"text": "Ola"}}],
    "extension": [{"url": "urn:q", "valueQuantity": {"value": 5.0, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]}"#;

/// The first line is the expression; behind it is the instance, if it is JSON.
pub fn fhirpath(data: &[u8]) {
    let (expression, instance) =
        data.split_at(data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len()));
    let Ok(expression) = std::str::from_utf8(expression) else { return };
    let tree = Tree::from_json(instance, &TreeLimits::default());
    let tree = tree.unwrap_or_else(|_| Tree::from_json(INSTANCE, &TreeLimits::default()).expect("JSON"));
    run(expression, &tree);
}

/// The bytes choose an expression that has the form of one.
pub fn fhirpath_grammar(data: &[u8]) {
    let tree = Tree::from_json(INSTANCE, &TreeLimits::default()).expect("JSON");
    run(&grammar::expression(data), &tree);
}

/// An expression that can be read says so of its own text, and gives the same twice.
fn run(text: &str, tree: &Tree<'_>) {
    let Ok(expression) = Expression::parse(text) else { return };
    // As large as those of an invariant that goes wrong; a run must end in a moment all the same.
    let limits = Limits { max_steps: 100_000, max_items: 10_000, max_text: 100_000, ..Limits::default() };
    let now = "2026-11-22T12:00:00+01:00".parse().expect("a moment");
    let context = Context::new(tree.root()).limits(limits).now(now);
    let first = expression.evaluate(&context).map(|evaluation| format!("{evaluation:?}"));
    let second = expression.evaluate(&context).map(|evaluation| format!("{evaluation:?}"));
    assert_eq!(first, second, "{text}");
    let _ = expression.truth(&context);
}
