//! The children of the element that is being read: repeats of one name stand together.

use std::collections::HashMap;

use super::super::{NameHash, NodeId, Tree};

/// The children so far.
pub(super) struct Groups {
    owner: NodeId,
    last: NodeId,
    /// A bit per hash seen: most names are new, and the filter says so without a search.
    filter: u64,
    /// The last node of each name, kept from the first time that a search was needed.
    index: Option<HashMap<NameHash, Vec<NodeId>>>,
}

/// How a node came to stand among its siblings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The first of its name.
    First,
    /// Behind another of its name.
    Behind,
    /// Of a name that had ended: the source has something else between.
    Apart,
}

impl Groups {
    pub(super) fn of(owner: NodeId) -> Self {
        Groups { owner, last: NodeId::NONE, filter: 0, index: None }
    }

    /// Puts a node behind the siblings of its name, or last.
    pub(super) fn link(&mut self, tree: &mut Tree<'_>, node: NodeId) -> Place {
        let hash = tree.node(node).name_hash();
        let bit = 1 << (hash.0 & 63);
        let same = |tree: &Tree<'_>, other: NodeId| tree.node(other).is_named(hash, tree.node(node).name());
        let (before, place) = if self.last != NodeId::NONE && same(tree, self.last) {
            (self.last, Place::Behind)
        } else if self.filter & bit == 0 {
            (self.last, Place::First)
        } else {
            let index = self.index.get_or_insert_with(|| index(tree, self.owner));
            let known = index.get(&hash).into_iter().flatten().copied().find(|other| same(tree, *other));
            known.map_or((self.last, Place::First), |other| (other, Place::Apart))
        };
        self.filter |= bit;
        self.insert(tree, node, before, place);
        place
    }

    fn insert(&mut self, tree: &mut Tree<'_>, node: NodeId, before: NodeId, place: Place) {
        let next = match tree.nodes.get_mut(before.index()) {
            Some(data) => std::mem::replace(&mut data.next, node),
            None => {
                if let Some(owner) = tree.nodes.get_mut(self.owner.index()) {
                    owner.first_child = node;
                }
                NodeId::NONE
            }
        };
        let repeat = match place {
            Place::First => 0,
            Place::Behind | Place::Apart => tree.node(before).repeat() + 1,
        };
        let Some(data) = tree.nodes.get_mut(node.index()) else { return };
        data.next = next;
        data.repeat = repeat;
        if next == NodeId::NONE {
            self.last = node;
        }
        if let Some(index) = &mut self.index {
            let group = index.entry(data.name).or_default();
            match group.iter_mut().find(|last| **last == before) {
                Some(last) if place != Place::First => *last = node,
                _ => group.push(node),
            }
        }
    }
}

/// The last node of each name.
fn index(tree: &Tree<'_>, owner: NodeId) -> HashMap<NameHash, Vec<NodeId>> {
    let mut index: HashMap<_, Vec<_>> = HashMap::new();
    let mut before: Option<super::super::Node<'_>> = None;
    for child in tree.node(owner).children() {
        let group = index.entry(child.name_hash()).or_default();
        match (before, group.last_mut()) {
            (Some(before), Some(last)) if before.is_named(child.name_hash(), child.name()) => {
                *last = child.id();
            }
            _ => group.push(child.id()),
        }
        before = Some(child);
    }
    index
}
