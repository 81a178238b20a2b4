//! Children of nodes that have many, found once: an expression that asks a Bundle for its type at every entry must not pass all
//! entries each time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use samhandling_core::tree::{Node, NodeId};

use crate::op::Name;

/// From so many children on, those of a name are remembered.
pub(super) const WIDE: usize = 64;

/// The children of wide nodes, by node and name.
#[derive(Default)]
pub(super) struct Wide<'t> {
    known: RefCell<HashMap<NodeId, Named<'t>>>,
}

/// The children of one node, by name.
type Named<'t> = Vec<(Box<str>, Rc<[Node<'t>]>)>;

impl<'t> Wide<'t> {
    /// Whether a node with so many children is worth remembering.
    pub(super) fn is_wide(children: usize) -> bool {
        children >= WIDE
    }

    /// The children of that name, if they are remembered.
    pub(super) fn get(&self, node: Node<'t>, name: &Name) -> Option<Rc<[Node<'t>]>> {
        let known = self.known.borrow();
        if known.is_empty() {
            return None;
        }
        let (_, found) = known.get(&node.id())?.iter().find(|(known, _)| **known == *name.text)?;
        Some(Rc::clone(found))
    }

    /// Remembers the children of a name.
    pub(super) fn keep(&self, node: Node<'t>, name: &Name, found: Vec<Node<'t>>) {
        let mut known = self.known.borrow_mut();
        known.entry(node.id()).or_default().push((name.text.as_ref().into(), found.into()));
    }
}
