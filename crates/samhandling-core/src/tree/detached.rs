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
        let tree = self.tree();
        let inside = self.below();
        // What a `_` member says of a primitive stands outside of its value.
        let spans = || inside.iter().filter_map(|id| tree.nodes.get(id.index()));
        let named = |data: &&NodeData| data.marks & NAME_BESIDE == 0 && data.key_len > 0;
        let keys = spans().skip(1).filter(named).map(|data| data.key);
        let start = spans().map(|data| data.start).chain(keys).min().unwrap_or(0);
        let end = spans().map(|data| data.end).max().unwrap_or(start);
        let mut beside = String::new();
        let nodes = inside.iter().enumerate().filter_map(|(at, id)| {
            let mut data = moved(tree.nodes.get(id.index())?, &inside, start);
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
            Some(data)
        });
        let nodes = nodes.collect();
        let around =
            tree.around.iter().filter_map(|(node, around)| Some((number(*node, &inside)?, around.clone())));
        let around = around.collect();
        let source = tree.source.get(start as usize..end as usize).unwrap_or_default().to_owned();
        Tree { source: Cow::Owned(source), beside, nodes, faults: Vec::new(), around }
    }

    /// The element and all below it, in the order of their numbers. The element is the first: parents are numbered before children.
    fn below(self) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            found.push(node.id());
            open.extend(node.children());
        }
        found.sort_unstable();
        found
    }
}

/// The number of a node among these.
fn number(node: NodeId, among: &[NodeId]) -> Option<NodeId> {
    let at = among.binary_search(&node).ok()?;
    u32::try_from(at).ok().map(NodeId)
}

/// A node with its numbers counted among these, and its places from another place.
fn moved(data: &NodeData, among: &[NodeId], start: u32) -> NodeData {
    let number = |id: NodeId| number(id, among).unwrap_or(NodeId::NONE);
    let is_beside = data.marks & NAME_BESIDE != 0;
    NodeData {
        key: if is_beside { data.key } else { data.key.saturating_sub(start) },
        start: data.start.saturating_sub(start),
        end: data.end.saturating_sub(start),
        parent: number(data.parent),
        first_child: number(data.first_child),
        next: number(data.next),
        ..data.clone()
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::{Limits, Tree};

    #[test]
    fn a_part_has_also_what_stands_outside_of_its_value() {
        for source in [
            r#"{"given": "A", "x": 1, "_given": {"id": "a", "extension": [{"url": "u"}]}}"#,
            r#"{"_given": {"id": "a", "extension": [{"url": "u"}]}, "given": "A"}"#,
            r#"{"_given": {"id": "a", "extension": [{"url": "u"}]}, "given": {"x": 1}}"#,
        ] {
            let tree = Tree::from_json(source.as_bytes(), &Limits::default()).unwrap();
            let given = tree.root().child("given").unwrap();
            let alone = given.detached();
            assert_eq!(alone.root().text(), given.text(), "{source}");
            assert_eq!(alone.root().child_text("id").as_deref(), Some("a"), "{source}");
            let extension = alone.root().child("extension").unwrap();
            assert_eq!(extension.child_text("url").as_deref(), Some("u"), "{source}");
        }
    }
}
