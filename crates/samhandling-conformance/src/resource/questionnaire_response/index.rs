//! The items of a response by their link id.

use std::borrow::Cow;
use std::collections::HashMap;

use samhandling_core::tree::{Kind, Node};

/// The items of a response by their link id, each list in the order of the document; made once for each response.
#[derive(Debug, Default)]
pub(super) struct Index<'t> {
    by_link: HashMap<Cow<'t, str>, Vec<Node<'t>>>,
}

impl<'t> Index<'t> {
    pub(super) fn of(response: Node<'t>) -> Self {
        let mut index = Index::default();
        let mut open = vec![response];
        while let Some(node) = open.pop() {
            if let Some(link_id) = node.child_text("linkId") {
                index.by_link.entry(link_id).or_default().push(node);
            }
            open.extend(inner(node, "item").chain(inner(node, "answer")));
        }
        for items in index.by_link.values_mut() {
            items.sort_by_key(|item| item.span().start);
        }
        index
    }

    /// The answers to a question in a part of the response.
    pub(super) fn answers(&self, question: &str, within: Node<'t>) -> impl Iterator<Item = Node<'t>> {
        let items = self.by_link.get(question).map(Vec::as_slice).unwrap_or_default();
        let span = within.span();
        let from = items.partition_point(|item| item.span().start < span.start);
        let to = items.partition_point(|item| item.span().start < span.end);
        let inside = items.get(from..to).unwrap_or_default();
        inside.iter().flat_map(|item| inner(*item, "answer"))
    }
}

/// The items or answers directly in an element. What is no object is reported as such, and is neither.
pub(super) fn inner<'t>(node: Node<'t>, name: &'static str) -> impl Iterator<Item = Node<'t>> {
    node.children_named(name).filter(|child| child.kind() == Kind::Object)
}
