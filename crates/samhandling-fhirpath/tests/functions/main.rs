//! What each function and operator gives, group by group.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints why it skips"
)]

mod aggregate;
mod boundary;
mod combining;
mod conversion;
mod dates;
mod encoding;
mod equality;
mod existence;
mod fhir;
mod filtering;
mod logic;
mod math;
mod quantity;
mod regex;
mod sort;
mod string;
mod subsetting;
mod tree;
mod utility;

use samhandling_core::tree::{Limits, Tree};
use samhandling_fhirpath::{Context, Evaluation, EvaluationFault, Expression};

/// The instance that the tests ask.
const PATIENT: &str = r#"{
    "resourceType": "Patient",
    "id": "p",
    "active": true,
    "name": [
        {"use": "official", "family": "Hansen", "given": ["Kari", "Anne"]},
        {"use": "usual", "given": ["Kaja"]},
        {"use": "old", "family": "Dahl", "given": ["Kari", "Anne"]}
    ],
    "birthDate": "1980-05",
    "_birthDate": {"extension": [{"url": "urn:time", "valueString": "10:00"}]},
    "multipleBirthInteger": 2,
    "contained": [{"resourceType": "Organization", "id": "o", "name": "Org"}]
}"#;

/// Asks an expression something, on the instance.
fn with<R>(expression: &str, ask: impl FnOnce(Result<Evaluation<'_>, EvaluationFault>) -> R) -> R {
    let tree = Tree::from_json(PATIENT.as_bytes(), &Limits::default()).unwrap();
    let expression = Expression::parse(expression).unwrap();
    let now = "2026-11-22T12:30:45.678+01:00".parse().unwrap();
    let context = Context::new(tree.root()).now(now);
    ask(expression.evaluate(&context).map_err(|error| error.kind))
}

/// Holds an expression to what it must give, items joined by `;`.
#[track_caller]
fn gives(expression: &str, expected: &str) {
    let given = with(expression, |outcome| {
        let items = outcome.unwrap_or_else(|error| panic!("{expression}: {error}")).items;
        items
            .iter()
            .map(|item| {
                item.node().map_or(item.to_string(), |node| {
                    node.text().map_or("{…}".into(), |text| text.into_owned())
                })
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(given.join(";"), expected, "{expression}");
}

/// Holds expressions to being true.
#[track_caller]
fn holds(expressions: &[&str]) {
    for expression in expressions {
        gives(expression, "true");
    }
}

/// Holds expressions to giving nothing.
#[track_caller]
fn nothing(expressions: &[&str]) {
    for expression in expressions {
        let empty = with(expression, |outcome| outcome.unwrap().items.is_empty());
        assert!(empty, "{expression}");
    }
}

/// The error of an expression.
#[track_caller]
fn fails(expression: &str) -> EvaluationFault {
    with(expression, |outcome| outcome.map(|given| panic!("{expression}: {given:?}")).unwrap_err())
}
