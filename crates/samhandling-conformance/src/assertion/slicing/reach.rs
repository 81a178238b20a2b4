//! What lies at the path of a discriminator.

use samhandling_core::tree::Node;

use crate::run::{Resolved, Run};
use crate::schema::Step;

/// What is asked of a node; none where it cannot be told.
pub(super) type Test<'f, 'v, 't> = &'f mut dyn FnMut(&mut Run<'v, 't>, Node<'t>) -> Option<bool>;

/// Whether some node at a path passes a test; none where that cannot be told, or lies where nobody can look.
pub(super) fn any<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    path: &[Step],
    test: Test<'_, 'v, 't>,
) -> Option<bool> {
    let Some((step, rest)) = path.split_first() else { return test(run, node) };
    match step {
        Step::OfType(name) if run.type_name(node) == &**name => any(run, node, rest, test),
        Step::OfType(_) => Some(false),
        Step::Resolve => match resolved(run, node) {
            Some(Resolved::Contained(node) | Resolved::Entry(node)) => any(run, node, rest, test),
            Some(Resolved::Nothing) => None,
            _ => Some(false),
        },
        Step::Child(_) | Step::Extension(_) => {
            let mut answer = Some(false);
            for child in node.children() {
                if answer != Some(true) && leads_to(run, child, step) {
                    answer = either(answer, any(run, child, rest, test));
                }
            }
            answer
        }
    }
}

/// Whether a step downwards leads to a child.
fn leads_to<'t>(run: &Run<'_, 't>, child: Node<'t>, step: &Step) -> bool {
    match step {
        Step::Child(name) => run.element_name(child) == &**name,
        Step::Extension(url) => {
            child.name() == "extension" && child.child_text("url").as_deref() == Some(url)
        }
        Step::OfType(_) | Step::Resolve => false,
    }
}

/// One of two answers is yes; if that cannot be told of one, it cannot be told unless the other is.
pub(super) fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, _) | (_, None) => None,
        (Some(false), Some(false)) => Some(false),
    }
}

/// What a reference leads to; none where it says nothing.
pub(super) fn resolved<'t>(run: &mut Run<'_, 't>, node: Node<'t>) -> Option<Resolved<'t>> {
    let text = node.child_text("reference").or_else(|| node.text())?;
    match run.resolve_text(node, &text) {
        // A contained resource that is not there is nowhere else.
        Resolved::Nothing if text.starts_with('#') => None,
        found => Some(found),
    }
}
