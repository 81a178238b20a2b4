//! Any resource: ids of elements, contained resources, labels, language.

mod contained;
mod ids;
mod language;
mod rules;
mod security;

pub(super) use rules::RULES;

use samhandling_core::tree::Node;

use crate::run::Run;

/// Holds a resource against what every resource must keep to.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    ids::run(run, node);
    contained::run(run, node);
    security::run(run, node);
    language::run(run, node);
}
