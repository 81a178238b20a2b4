//! MeasureReports against the measure that they report on.

mod group;
mod part;
mod population;
mod rules;
mod score;

pub(super) use rules::RULES;

use samhandling_core::tree::{Node, Tree};
use samhandling_definitions::Kind;

use self::rules::MEASURE_UNKNOWN;
use crate::run::Run;

/// Holds a MeasureReport against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(element) = node.child("measure") else { return };
    let Some(canonical) = element.text() else { return };
    if let Some(id) = canonical.strip_prefix('#') {
        if let Some(measure) = run.contained(node, id).filter(|found| is_measure(*found)) {
            group::run(run, node, measure);
        }
        return;
    }
    let found: Option<Tree<'static>> = run.find_resource(Kind::Other, &canonical);
    match found.as_ref().map(Tree::root).filter(|root| is_measure(*root)) {
        Some(measure) => group::run(run, node, measure),
        None => run.note(&MEASURE_UNKNOWN, node).name("measure", &*canonical).undecided().send(),
    }
}

fn is_measure(node: Node<'_>) -> bool {
    node.resource_type().as_deref() == Some("Measure")
}
