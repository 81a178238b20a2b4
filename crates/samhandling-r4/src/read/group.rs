//! The nodes of one name in one element.

use samhandling_core::tree::{Kind, Node, Span};

/// All nodes of one name in one element: they stand together in the tree.
#[derive(Clone, Copy)]
pub(super) struct Group<'t> {
    pub(super) first: Node<'t>,
}

impl<'t> Group<'t> {
    pub(super) fn nodes(self) -> impl Iterator<Item = Node<'t>> {
        let behind = std::iter::successors(self.first.next_sibling(), |node| node.next_sibling());
        std::iter::once(self.first).chain(behind.take_while(|node| node.repeat() > 0))
    }

    /// The first node of the next name.
    pub(super) fn next(self) -> Option<Group<'t>> {
        let mut next = self.first.next_sibling();
        while let Some(node) = next {
            if node.repeat() == 0 {
                return Some(Group { first: node });
            }
            next = node.next_sibling();
        }
        None
    }

    /// From the name to the end of the last value.
    pub(super) fn span(self) -> Span {
        let end = self.nodes().map(|node| node.span().end).max();
        let start = self.first.name_span().start;
        Span { start, end: end.unwrap_or(start) }
    }

    /// Whether a value stands in an array; none where no node has a value, and in XML, which has no arrays.
    pub(super) fn in_array(self) -> Option<bool> {
        (self.first.kind() != Kind::Absent && !self.first.tree().is_xml()).then(|| self.first.in_array())
    }

    /// Whether the `_` member is an array; none where there is none.
    pub(super) fn twin_in_array(self) -> Option<bool> {
        self.first.twin_in_array()
    }
}
