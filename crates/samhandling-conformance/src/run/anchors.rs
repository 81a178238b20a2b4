//! What a link inside a resource can lead to: ids of elements, and of what stands in narratives.

use std::collections::{HashMap, HashSet};

use samhandling_core::narrative;
use samhandling_core::tree::{Node, NodeId};

use super::{Run, resource_around};

/// The ids in a resource, and in a Bundle around it; collected once for each that some link asks for.
pub(super) type Anchors = HashMap<NodeId, HashSet<Box<str>>>;

impl<'t> Run<'_, 't> {
    /// Whether a link leads to something: in the resource it stands in, else in a Bundle around that.
    pub(crate) fn has_anchor(&mut self, from: Node<'t>, id: &str) -> bool {
        let mut around = resource_around(from);
        let mut is_first = true;
        while let Some(resource) = around {
            let is_asked = is_first || resource.resource_type().as_deref() == Some("Bundle");
            if is_asked && self.anchors_of(resource).contains(id) {
                return true;
            }
            is_first = false;
            around = resource.parent().and_then(resource_around);
        }
        false
    }

    fn anchors_of(&mut self, resource: Node<'t>) -> &HashSet<Box<str>> {
        self.anchors.entry(resource.id()).or_insert_with(|| collect(resource))
    }
}

fn collect(resource: Node<'_>) -> HashSet<Box<str>> {
    let mut anchors = HashSet::new();
    let mut open = vec![resource];
    while let Some(node) = open.pop() {
        if node.name() == "id" {
            anchors.extend(node.text().map(Box::from));
        } else if node.name() == "div" {
            anchors.extend(node.text().into_iter().flat_map(|text| narrative::read(&text).ids));
        }
        open.extend(node.children());
    }
    anchors
}
