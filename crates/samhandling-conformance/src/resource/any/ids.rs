//! Ids of elements: each once in a resource.

use std::collections::HashSet;

use samhandling_core::tree::Node;

use super::rules::DUPLICATE_ID;
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, resource: Node<'t>) {
    let ids = run.ids();
    if ids.len() < 2 {
        return;
    }
    let mut seen = HashSet::with_capacity(ids.len());
    for id in ids {
        let node = run.tree.node(id);
        let Some(text) = node.text() else { continue };
        if !seen.insert((in_snapshot(node, resource), text)) {
            run.note(&DUPLICATE_ID, node.parent().unwrap_or(node)).span(node.span()).send();
        }
    }
}

/// Whether a node stands in the snapshot of a StructureDefinition, whose elements have the ids of the differential's.
fn in_snapshot(node: Node<'_>, resource: Node<'_>) -> bool {
    let mut around = std::iter::successors(Some(node), |node| node.parent());
    around.find(|node| node.parent() == Some(resource)).is_some_and(|top| top.name() == "snapshot")
}
