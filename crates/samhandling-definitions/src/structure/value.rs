//! A value inside a definition: fixed, pattern, least, most.

use std::sync::Arc;

use samhandling_core::tree::{Node, NodeId, Tree};

/// A value that a definition states, kept as the tree it was written in.
#[derive(Clone, Debug)]
pub struct ElementValue {
    /// The type: `CodeableConcept` for `patternCodeableConcept`.
    pub type_name: Box<str>,
    tree: Arc<Tree<'static>>,
    node: NodeId,
}

impl ElementValue {
    pub(crate) fn new(type_name: &str, tree: &Arc<Tree<'static>>, node: NodeId) -> Self {
        ElementValue { type_name: type_name.into(), tree: Arc::clone(tree), node }
    }

    /// The part of the value at that member, if it has one; the first where there are several.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<ElementValue> {
        let node = self.node().child(name)?.id();
        Some(ElementValue { type_name: Box::default(), tree: Arc::clone(&self.tree), node })
    }

    /// The value.
    #[must_use]
    pub fn node(&self) -> Node<'_> {
        self.tree.node(self.node)
    }

    /// Whether two values are written alike.
    #[must_use]
    pub fn same(&self, other: &ElementValue) -> bool {
        self.type_name == other.type_name && alike(self.node(), other.node())
    }
}

/// Whether two nodes hold the same, members in any order.
fn alike(a: Node<'_>, b: Node<'_>) -> bool {
    let same_children = || {
        a.children().count() == b.children().count()
            && a.children().all(|child| {
                let twin = b.children_named(child.name()).find(|other| other.repeat() == child.repeat());
                twin.is_some_and(|other| alike(child, other))
            })
    };
    a.text() == b.text() && same_children()
}
