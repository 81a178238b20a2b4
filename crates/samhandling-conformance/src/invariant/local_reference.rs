//! ref-1: a reference that begins with `#` leads to a contained resource.

use samhandling_core::tree::{Kind, Node};

use super::Invariant;
use crate::run::Run;

/// The expression as R4 publishes it. It asks every reference of a resource for the ids of everything that is contained.
const REF_1: &str = "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))";

/// Whether a reference keeps it, by the ids of what the resource contains, which are gathered once; none for another invariant, and
/// for what is no plain reference.
pub(super) fn holds<'t>(
    run: &mut Run<'_, 't>,
    invariant: &Invariant,
    node: Node<'t>,
    root: Node<'t>,
) -> Option<bool> {
    if &*invariant.key != "ref-1" || &*invariant.expression != REF_1 {
        return None;
    }
    let mut references = node.children_named("reference");
    let first = references.next()?;
    if references.next().is_some() || !matches!(first.kind(), Kind::String | Kind::Attribute) {
        return None;
    }
    let text = first.text()?;
    let Some(id) = text.strip_prefix('#') else { return Some(true) };
    Some(id.is_empty() || run.contained_in(root, id).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::errata;

    #[test]
    fn the_expression_is_the_one_that_is_mended() {
        assert!(errata::corrected(super::REF_1).is_some());
    }
}
