//! Ids of elements, which are remembered until their resource ends.

use samhandling_core::tree::Node;

use super::Assertion;
use crate::compile::Compiling;
use crate::run::Run;

/// The id of an element, of whatever type; not that of a resource.
pub(super) fn compile(compiling: &Compiling<'_>) -> Option<Assertion> {
    let element = compiling.element;
    let path = element.base.as_ref().map_or(&*element.path, |base| &base.path);
    (compiling.base.is_none() && path == "Element.id").then_some(Assertion::ElementId)
}

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    run.remember_id(node);
}
