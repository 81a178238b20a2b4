//! A part of a document as a document of its own.

use std::borrow::Cow;

use super::node::{NAME_BESIDE, NodeData};
use super::{Node, NodeId, Tree};

impl Node<'_> {
    /// The element with all that is in it, as a document of its own. Its faults stay with the whole.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_core::tree::{Limits, Tree};
    ///
    /// let source = br#"{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Basic", "id": "b"}}]}"#;
    /// let bundle = Tree::from_json(source, &Limits::default())?;
    /// let resource = bundle.root().child("entry").and_then(|entry| entry.child("resource"));
    /// let basic = resource.ok_or("no resource")?.detached();
    /// assert_eq!(basic.root().resource_type().as_deref(), Some("Basic"));
    /// assert_eq!(basic.root().child_text("id").as_deref(), Some("b"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn detached(self) -> Tree<'static> {
        let (tree, span) = (self.tree(), self.span());
        let (start, end) = (span.start as usize, span.end as usize);
        let first = self.id().0;
        // An element's parts begin inside of it, and nodes are numbered in the order in which they begin.
        let inside = tree.nodes.iter().skip(self.id().index());
        let inside = inside.take_while(|data| data.start < span.end.max(span.start + 1));
        let mut beside = String::new();
        let nodes = inside.enumerate().map(|(at, data)| {
            let mut data = moved(data, first, span.start);
            if at == 0 {
                (data.parent, data.next) = (NodeId::NONE, NodeId::NONE);
                (data.key, data.key_len, data.repeat) = (0, 0, 0);
                data.marks &= !NAME_BESIDE;
            }
            if data.marks & NAME_BESIDE != 0 {
                let key = data.key as usize;
                let name = tree.beside.get(key..key + usize::from(data.key_len)).unwrap_or_default();
                data.key = u32::try_from(beside.len()).unwrap_or(u32::MAX);
                beside.push_str(name);
            }
            data
        });
        let nodes: Vec<_> = nodes.collect();
        let last = first.saturating_add(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        let around = tree.around.iter().filter(|(node, _)| (first..last).contains(&node.0));
        let around = around.map(|(node, around)| (NodeId(node.0 - first), around.clone())).collect();
        let source = tree.source.get(start..end).unwrap_or_default().to_owned();
        Tree { source: Cow::Owned(source), beside, nodes, faults: Vec::new(), around }
    }
}

/// A node with its numbers counted from another, and its places from another place.
fn moved(data: &NodeData, first: u32, start: u32) -> NodeData {
    let number = |id: NodeId| if id == NodeId::NONE { id } else { NodeId(id.0.wrapping_sub(first)) };
    let is_beside = data.marks & NAME_BESIDE != 0;
    NodeData {
        key: if is_beside { data.key } else { data.key.wrapping_sub(start) },
        start: data.start - start,
        end: data.end - start,
        parent: number(data.parent),
        first_child: number(data.first_child),
        next: number(data.next),
        ..data.clone()
    }
}
