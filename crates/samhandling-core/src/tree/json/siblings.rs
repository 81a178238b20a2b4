//! The children of the object that is being read: what is taken, and where a new node goes.

use std::collections::HashMap;

use super::super::node::{NAME_BESIDE, NodeData};
use super::super::{NameHash, NodeId, RESOURCE_TYPE};
use super::reader::{Name, Reader};

/// The children of the object that is being read.
pub(super) struct Siblings {
    pub(super) owner: NodeId,
    last: NodeId,
    /// A bit per hash seen: most names are new, and the filter says so without a search.
    filter: u64,
    count: u32,
    /// First node of each name, kept only for objects of unusual width. By the name itself: many names can be made to have one hash.
    index: Option<HashMap<Box<str>, NodeId>>,
    /// The node that was put in its place last.
    linked: NodeId,
    /// Whether a null was among the values.
    pub(super) nulls: bool,
}

impl Siblings {
    pub(super) fn of(owner: NodeId) -> Self {
        Siblings {
            owner,
            last: NodeId::NONE,
            filter: 0,
            count: 0,
            index: None,
            linked: NodeId::NONE,
            nulls: false,
        }
    }
}

/// From so many members on, names are looked up in an index.
const WIDE: u32 = 32;

impl Reader<'_> {
    /// Puts a node behind the siblings of its name, or last.
    pub(super) fn link(&mut self, siblings: &mut Siblings, node: NodeId) {
        let Some((name, repeat)) = self.data(node).map(|data| (data.name, data.repeat)) else { return };
        let before = if repeat == 0 { siblings.last } else { self.last_of_group(siblings, node) };
        siblings.filter |= 1 << (name.0 & 63);
        siblings.count += 1;
        siblings.linked = node;
        if repeat == 0 && siblings.count > WIDE {
            let index = siblings.index.get_or_insert_with(|| self.index(siblings.owner));
            index.entry(self.tree.node(node).name().into()).or_insert(node);
        }
        if repeat == 0 && before != NodeId::NONE && self.is_resource_type(node) {
            return self.link_first(siblings, node);
        }
        let next = match self.tree.nodes.get_mut(before.index()) {
            Some(data) => std::mem::replace(&mut data.next, node),
            None => {
                if let Some(owner) = self.tree.nodes.get_mut(siblings.owner.index()) {
                    owner.first_child = node;
                }
                NodeId::NONE
            }
        };
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.next = next;
        }
        if next == NodeId::NONE {
            siblings.last = node;
        }
    }

    fn is_resource_type(&self, node: NodeId) -> bool {
        self.tree.node(node).is_named(RESOURCE_TYPE, "resourceType")
    }

    /// The type of a resource is its first child, wherever it was written: it is asked for all the time, and some systems write it
    /// behind a hundred thousand entries.
    fn link_first(&mut self, siblings: &Siblings, node: NodeId) {
        let Some(owner) = self.tree.nodes.get_mut(siblings.owner.index()) else { return };
        let next = std::mem::replace(&mut owner.first_child, node);
        if let Some(data) = self.tree.nodes.get_mut(node.index()) {
            data.next = next;
        }
    }

    /// The node behind which a further repeat goes: the youngest sibling of the same name, which is nearly always the last.
    fn last_of_group(&self, siblings: &Siblings, node: NodeId) -> NodeId {
        let name = self.tree.node(node);
        let mut last = siblings.last;
        for near in [siblings.linked, last] {
            if self.is_same_name(near, node) {
                return near;
            }
        }
        if let Some(first) = self.first_named(siblings, name.name_hash(), name.name()) {
            last = first;
            while let Some(next) = self.same_named_sibling(last) {
                last = next;
            }
        }
        last
    }

    /// Whether two nodes have one name; those of one array have the same one.
    fn is_same_name(&self, a: NodeId, b: NodeId) -> bool {
        let (Some(first), Some(second)) = (self.data(a), self.data(b)) else { return false };
        let beside = |data: &NodeData| data.marks & NAME_BESIDE;
        let is_one =
            (first.key, first.key_len, beside(first)) == (second.key, second.key_len, beside(second));
        is_one || self.tree.node(a).is_named(second.name, self.tree.node(b).name())
    }

    pub(super) fn find(&self, siblings: &Siblings, name: Name) -> Option<NodeId> {
        if siblings.filter & (1 << (name.hash.0 & 63)) == 0 {
            return None;
        }
        self.first_named(siblings, name.hash, self.text_of(name))
    }

    fn first_named(&self, siblings: &Siblings, hash: NameHash, text: &str) -> Option<NodeId> {
        let named = |node: &NodeId| self.tree.node(*node).is_named(hash, text);
        match &siblings.index {
            None => self.tree.node(siblings.owner).children().map(|child| child.id()).find(named),
            Some(index) => index.get(text).copied(),
        }
    }

    /// The first node of each name, once an object turns out to be wide.
    fn index(&self, owner: NodeId) -> HashMap<Box<str>, NodeId> {
        let firsts = self.tree.node(owner).children().filter(|child| child.repeat() == 0);
        firsts.map(|child| (child.name().into(), child.id())).collect()
    }

    pub(super) fn same_named_sibling(&self, node: NodeId) -> Option<NodeId> {
        let this = self.tree.node(node);
        let next = this.next_sibling()?;
        next.is_named(this.name_hash(), this.name()).then_some(next.id())
    }
}
