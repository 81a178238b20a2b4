//! Invariants: FHIRPath expressions that must be true of an element, each with words of its own.

mod condition;
mod contained;
mod errata;
mod evaluate;
mod expectation;
mod fault;
mod local_reference;
mod narrative;
mod page;
mod prepare;
mod query;
mod rules;
mod types;
mod typing;
mod words;
mod world;

pub(crate) use condition::Condition;
pub(crate) use contained::run as run_contained;
pub(crate) use evaluate::{Around, holds, run, run_extension, run_universal, says_nothing};
pub(crate) use fault::{of_invariant as faults, of_profile as faults_of_profile};
pub(crate) use narrative::run as run_narrative;
pub use page::{InvariantPage, InvariantPlace, invariants};
pub(crate) use prepare::Test;
pub use query::{Answer, AnswerItem};
pub(crate) use rules::{RULES, VIOLATED};
pub(crate) use types::{QUANTITIES, Types, value_of};
pub(crate) use typing::Typing;

use std::sync::OnceLock;

use samhandling_core::diagnostic::Severity;
use samhandling_definitions::{Constraint, ElementDefinition};

/// An invariant of an element.
#[derive(Debug)]
pub(crate) struct Invariant {
    /// The key: `obs-3`.
    pub(crate) key: Box<str>,
    pub(crate) severity: Severity,
    pub(crate) is_best_practice: bool,
    /// The expression as published.
    pub(crate) expression: Box<str>,
    /// What the definition says in words, where the package kept it.
    pub(crate) human: Option<Box<str>>,
    /// What is run; made when first needed.
    test: OnceLock<Test>,
}

/// What every element, and every extension, must fulfil: held natively against all of them, so no element carries it.
const UNIVERSAL: [&str; 2] =
    ["hasValue() or (children().count() > id.count())", "extension.exists() != value.exists()"];

/// What the narrative must fulfil, as R4 publishes both txt-1 and txt-2: held where the narrative is read.
const NARRATIVE: &str = "htmlChecks()";

/// Whether it is held natively: ele-1 and ext-1 by their expressions, dom-3 by its key, since every version spells it differently,
/// txt-1 and txt-2 by both.
fn is_native(key: &str, expression: &str) -> bool {
    let of_narrative = matches!(key, "txt-1" | "txt-2") && expression.trim() == NARRATIVE;
    key == "dom-3" || of_narrative || UNIVERSAL.contains(&expression.trim())
}

/// The invariants that an element adds to those that are held against it anyway.
pub(crate) fn compile(element: &ElementDefinition, elsewhere: &[&[Constraint]]) -> Box<[Invariant]> {
    let is_new = |constraint: &&Constraint| {
        let same = |other: &Constraint| {
            other.expression == constraint.expression && other.severity == constraint.severity
        };
        !elsewhere.iter().any(|known| known.iter().any(same))
    };
    let mut invariants: Vec<Invariant> = Vec::new();
    for constraint in element.constraints.iter().filter(is_new) {
        let Some(expression) = constraint.expression.as_deref() else { continue };
        let is_repeated = invariants
            .iter()
            .any(|known| *known.expression == *expression && known.severity == constraint.severity);
        if is_repeated || is_native(&constraint.key, expression) {
            continue;
        }
        invariants.push(Invariant {
            key: constraint.key.clone(),
            severity: constraint.severity,
            is_best_practice: constraint.best_practice,
            expression: expression.into(),
            human: constraint.human.clone(),
            test: OnceLock::new(),
        });
    }
    invariants.into()
}
