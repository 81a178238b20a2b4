//! CodeSystems: what they say of themselves, concepts, properties, supplements.

mod concept;
mod content;
mod property;
mod property_rules;
mod rules;
mod supplement;
mod value_set;

pub(super) use property_rules::RULES as PROPERTY_RULES;
pub(super) use rules::RULES;

use samhandling_core::tree::Node;

use crate::run::Run;

/// Holds a CodeSystem against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let concepts = concept::all(node);
    content::run(run, node, &concepts);
    value_set::run(run, node);
    supplement::run(run, node, &concepts);
    concept::run(run, node, &concepts);
    property::run(run, node, &concepts);
}
