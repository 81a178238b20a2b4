//! `children()` and `descendants()`.
//!
//! Source: <http://hl7.org/fhirpath/N1/#tree-navigation>, read 2026-11-22.

use super::{Function, Gives};
use crate::evaluate::{Run, Scope, Sink, Step};
use crate::op::Call;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("children", (0, 0), Gives::Unordered, children),
    Function::list("descendants", (0, 0), Gives::Unordered, descendants),
];

fn children<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    run.each(&call.of, scope, &mut |item| match item.node() {
        Some(node) => run.children(call.at, node, sink),
        None => Ok(()),
    })
}

fn descendants<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    run.each(&call.of, scope, &mut |item| match item.node() {
        Some(node) => run.descendants(call.at, node, sink),
        None => Ok(()),
    })
}
