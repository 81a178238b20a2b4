//! Codes of a code list that has several names, in typed resources and in the tree.

use std::borrow::Cow;

use samhandling_core::tree::Node;
use samhandling_r4::{CodeableConcept, Coding, Valued};

/// The codings of a list among concepts, in order.
pub(super) fn of_list<'a>(
    concepts: impl IntoIterator<Item = &'a CodeableConcept>,
    names: &'static [&'static str],
) -> impl Iterator<Item = &'a Coding> {
    let codings = concepts.into_iter().flat_map(|concept| &concept.coding);
    codings.filter(|coding| coding.system.text().is_some_and(|system| names.contains(&system)))
}

/// The codings of the children of that name: those of a list, each with its code.
pub(super) fn codes_of<'t>(
    resource: Node<'t>,
    name: &'t str,
    names: &'static [&'static str],
) -> impl Iterator<Item = (Node<'t>, Cow<'t, str>)> {
    let codings = resource.children_named(name).flat_map(|concept| concept.children_named("coding"));
    codings.filter_map(|coding| {
        let system = coding.child_text("system")?;
        let is_of_list = names.contains(&&*system);
        coding.child_text("code").filter(|_| is_of_list).map(|code| (coding, code))
    })
}
