//! Elements of a list, in the tree as it was sent.

use std::collections::HashSet;

use samhandling_conformance::Found;
use samhandling_core::tree::{Node, NodeId};

pub(super) use crate::medication_list::urls::{DETAILS, DISCONTINUATION, PRESCRIPTION};
use crate::medication_list::urls::{PLL_ID, PRESCRIPTION_ID};

/// The resources of a type in a Bundle.
pub(super) fn resources<'t>(bundle: Node<'t>, name: &'static str) -> impl Iterator<Item = Node<'t>> {
    let resources = bundle.children_named("entry").filter_map(|entry| entry.child("resource"));
    resources.filter(move |resource| resource.resource_type().is_some_and(|found| found == name))
}

/// The first extension of that url.
pub(super) fn extension<'t>(node: Node<'t>, url: &str) -> Option<Node<'t>> {
    node.children_named("extension")
        .find(|extension| extension.child_text("url").is_some_and(|own| own == url))
}

/// A part of an extension, by its short name.
pub(super) fn part<'t>(of: Node<'t>, name: &str) -> Option<Node<'t>> {
    extension(of, name)
}

/// The value of an extension.
pub(super) fn value(of: Node<'_>) -> Option<Node<'_>> {
    of.children().find(|child| child.name().starts_with("value"))
}

/// The ids of a statement that the service knows by their kind: the kind, and the element.
pub(super) fn identifiers(statement: Node<'_>) -> impl Iterator<Item = (String, Node<'_>)> {
    statement.children_named("identifier").filter_map(|identifier| {
        let kind = identifier.child("type")?.child_text("text")?;
        let is_known = kind == PLL_ID || kind == PRESCRIPTION_ID;
        is_known.then_some((kind.into_owned(), identifier.child("value")?))
    })
}

/// What a section lists, by its code; none where there is no such section, or it leads out of the Bundle.
pub(super) fn listed<'t>(bundle: Node<'t>, code: &str, found: &mut Found<'_, 't>) -> Option<HashSet<NodeId>> {
    let composition = resources(bundle, "Composition").next()?;
    let is_it = |section: &Node<'t>| {
        let codings = section.child("code").into_iter().flat_map(|code| code.children_named("coding"));
        codings.into_iter().any(|coding| coding.child_text("code").is_some_and(|own| own == code))
    };
    let section = composition.children_named("section").find(is_it)?;
    section.children_named("entry").map(|entry| found.resolve(entry).map(|node| node.id())).collect()
}
