//! Invariants that are held natively give what their expressions give.

use proptest::prelude::*;
use samhandling_core::tree::{Limits, Node, Tree};
use samhandling_fhirpath::{Context, Expression, Truth};
use serde_json::{Value, json};

use super::{broken, check};

/// An element with any of: id, a value, extensions inside it.
fn extension() -> impl Strategy<Value = Value> {
    let leaf = (any::<bool>(), any::<bool>()).prop_map(|(has_id, has_value)| made(has_id, has_value, &[]));
    leaf.prop_recursive(3, 12, 3, |inner| {
        (any::<bool>(), any::<bool>(), prop::collection::vec(inner, 0..3))
            .prop_map(|(has_id, has_value, inner)| made(has_id, has_value, &inner))
    })
}

fn made(has_id: bool, has_value: bool, inner: &[Value]) -> Value {
    let mut made = json!({"url": "http://example.org/x"});
    if has_id {
        made["id"] = json!("a");
    }
    if has_value {
        made["valueString"] = json!("x");
    }
    if !inner.is_empty() {
        made["extension"] = json!(inner);
    }
    made
}

/// How many nodes the expression is not true of.
fn false_of<'t>(node: Node<'t>, expression: &'t Expression, looks_at: fn(Node<'_>) -> bool) -> usize {
    let own = looks_at(node) && expression.truth(&Context::new(node)) != Ok(Truth::True);
    usize::from(own) + node.children().map(|child| false_of(child, expression, looks_at)).sum::<usize>()
}

proptest! {
    #[test]
    fn ext_1_holds_as_its_expression_says(extensions in prop::collection::vec(extension(), 1..4)) {
        let document = json!({"resourceType": "Patient", "extension": extensions});
        let text = document.to_string();
        let tree = Tree::from_json(text.as_bytes(), &Limits::default()).unwrap();
        let expression = Expression::parse("extension.exists() != valueString.exists()").unwrap();
        let expected = false_of(tree.root(), &expression, |node| node.name() == "extension");
        let found = broken(&check(&document)).iter().filter(|one| one.contains("ext-1")).count();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn ele_1_holds_as_its_expression_says(names in prop::collection::vec((any::<bool>(), any::<bool>()), 1..4)) {
        let name = |(has_id, has_family): &(bool, bool)| match (has_id, has_family) {
            (true, true) => json!({"id": "a", "family": "Strand"}),
            (false, true) => json!({"family": "Strand"}),
            // An element of nothing at all is a fault of the format.
            (_, false) => json!({"id": "a"}),
        };
        let document = json!({"resourceType": "Patient", "name": names.iter().map(name).collect::<Vec<_>>()});
        let text = document.to_string();
        let tree = Tree::from_json(text.as_bytes(), &Limits::default()).unwrap();
        let expression = Expression::parse("hasValue() or (children().count() > id.count())").unwrap();
        let expected = false_of(tree.root(), &expression, |node| node.name() == "name");
        let found = broken(&check(&document)).iter().filter(|one| one.contains("ele-1")).count();
        prop_assert_eq!(found, expected);
    }

    /// The published expression of dom-3 uses `as` on lists; this is what it says, with `ofType`, for one level of contained
    /// resources that do not refer to each other.
    #[test]
    fn dom_3_holds_as_its_expression_says(referred in prop::collection::vec(any::<bool>(), 1..5)) {
        let contained: Vec<Value> =
            (0..referred.len()).map(|at| json!({"resourceType": "Practitioner", "id": format!("p{at}")})).collect();
        let performers: Vec<Value> = referred.iter().enumerate().filter(|(_, is)| **is)
            .map(|(at, _)| json!({"reference": format!("#p{at}")})).collect();
        let mut document = json!({"resourceType": "Observation", "status": "final", "code": {"text": "x"},
            "valueString": "x", "contained": contained});
        if !performers.is_empty() {
            document["performer"] = json!(performers);
        }
        let text = document.to_string();
        let tree = Tree::from_json(text.as_bytes(), &Limits::default()).unwrap();
        let expression =
            Expression::parse("contained.where(('#'+id in %resource.descendants().reference).not()).count()").unwrap();
        let expected = expression.evaluate(&Context::new(tree.root())).unwrap().items.single().unwrap().to_string();
        let found = broken(&check(&document)).iter().filter(|one| one.contains("dom-3")).count();
        prop_assert_eq!(found.to_string(), expected);
    }
}
