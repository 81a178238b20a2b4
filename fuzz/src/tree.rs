//! Reading JSON and XML.

use samhandling_core::narrative;
use samhandling_core::tree::{Kind, Limits, Node, Tree};

/// Reads JSON, and walks what was read.
pub fn json(data: &[u8]) {
    if let Ok(tree) = Tree::from_json(data, &Limits::default()) {
        walk(&tree);
        let again = tree.clone().reuse(data, &Limits::default()).expect("the same is read again");
        assert_eq!(again.len(), tree.len());
    }
}

/// Reads XML, and walks what was read.
pub fn xml(data: &[u8]) {
    if let Ok(tree) = Tree::from_xml(data, &Limits::default()) {
        walk(&tree);
    }
}

/// Every element is reached once, has its place in the source, and can be asked for all that it has.
fn walk(tree: &Tree<'_>) {
    let len = u32::try_from(tree.source().len()).expect("small");
    let mut seen = 0;
    let mut open = vec![tree.root()];
    while let Some(node) = open.pop() {
        seen += 1;
        for span in [node.span(), node.name_span()] {
            assert!(span.start <= span.end && span.end <= len, "{node:?} {span:?}");
        }
        let text = node.text();
        if node.kind() == Kind::Markup {
            let _ = narrative::read(text.as_deref().expect("markup has a text"));
        }
        let _ = (node.name(), node.raw(), node.in_array(), node.resource_type());
        repeats(node);
        open.extend(node.children());
    }
    // JSON keeps nodes of members that occur twice beside the tree.
    assert!(seen <= tree.len(), "{seen} of {}", tree.len());
    for fault in tree.faults() {
        assert!(fault.span.start <= fault.span.end && fault.span.end <= len, "{fault:?}");
        assert!(!fault.kind.is_fatal(), "{fault:?}");
    }
    if tree.len() < 1_000 {
        for child in tree.root().children().take(8) {
            let alone = child.detached();
            assert_eq!(alone.root().text(), child.text());
            assert_eq!(alone.root().children().count(), child.children().count());
        }
    }
}

/// Repeats of one name stand together, and are counted from 0.
fn repeats(node: Node<'_>) {
    let mut last: Option<Node<'_>> = None;
    for child in node.children() {
        assert!(child.parent() == Some(node));
        let same = last.filter(|last| last.name() == child.name());
        let expected = same.map_or(0, |last| last.repeat() + 1);
        assert_eq!(child.repeat(), expected, "{child:?}");
        last = Some(child);
    }
}
