//! ValueSets: systems, concepts and filters of their parts.

mod filter;
mod filter_rules;
mod include;
mod property;
mod rules;

pub(super) use filter_rules::RULES as FILTER_RULES;
pub(super) use rules::RULES;

use samhandling_core::tree::Node;

use crate::run::Run;

/// Holds a ValueSet against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let parts = node
        .children_named("compose")
        .flat_map(|compose| compose.children_named("include").chain(compose.children_named("exclude")));
    for part in parts {
        include::run(run, node, part);
    }
}
