//! The children of the element that is being read: repeats of one name stand together.

use std::collections::HashMap;

use super::super::{NodeId, Tree};

/// The children so far.
pub(super) struct Groups {
    owner: NodeId,
    last: NodeId,
    /// A bit per hash seen: most names are new, and the filter says so without a search.
    filter: u64,
    /// The last node of each name, kept from the first time that a search was needed. By the name itself: many names can be made to
    /// have one hash.
    index: Option<HashMap<Box<str>, NodeId>>,
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
            let known = index.get(tree.node(node).name()).copied();
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
            index.insert(tree.node(node).name().into(), node);
        }
    }
}

/// The last node of each name.
fn index(tree: &Tree<'_>, owner: NodeId) -> HashMap<Box<str>, NodeId> {
    tree.node(owner).children().map(|child| (child.name().into(), child.id())).collect()
}
