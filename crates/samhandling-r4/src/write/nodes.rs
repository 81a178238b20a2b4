//! Nodes of a tree, written as they were read.

use samhandling_core::tree::{Kind, Node};

use super::{Layout, Writer};

/// The member that a node begins, with its repeats and its `_` twin: `"a":1,"_a":{…}`.
pub(crate) fn members(first: Node<'_>) -> String {
    let mut writer = Writer::new(Layout::Compact);
    writer.begin('{');
    member(first, &mut writer);
    writer.end('}');
    let text = writer.into_text();
    let inside = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    inside.unwrap_or_default().to_owned()
}

/// A primitive's value as JSON.
pub(crate) fn literal(primitive: Node<'_>) -> String {
    let mut writer = Writer::new(Layout::Compact);
    value(primitive, &mut writer);
    writer.into_text()
}

/// A node with everything below it.
pub(crate) fn node(node: Node<'_>, writer: &mut Writer) {
    if node.kind() != Kind::Object {
        return value(node, writer);
    }
    writer.begin('{');
    children(node, writer);
    writer.end('}');
}

/// The members of a node.
pub(super) fn children(node: Node<'_>, writer: &mut Writer) {
    for child in node.children().filter(|child| child.repeat() == 0) {
        member(child, writer);
    }
}

fn member(first: Node<'_>, writer: &mut Writer) {
    let behind = std::iter::successors(first.next_sibling(), |node| node.next_sibling());
    let group: Vec<Node<'_>> =
        std::iter::once(first).chain(behind.take_while(|node| node.repeat() > 0)).collect();
    let is_xml = first.tree().is_xml();
    let in_array = group.iter().any(|node| node.in_array()) || is_xml && group.len() > 1;
    if group.iter().any(|node| node.kind() != Kind::Absent) {
        writer.name(first.name(), false);
        list(&group, in_array, writer, node);
    }
    let twin_in_array = |node: &Node<'_>| {
        let inside = is_xml && node.children().next().is_some();
        node.twin_in_array().or(inside.then_some(in_array)).filter(|_| node.kind() != Kind::Object)
    };
    let twin = group.iter().find_map(twin_in_array);
    // A twin that stands alone and says nothing was no object: there is nothing to write.
    let says = |in_array: &bool| *in_array || first.children().next().is_some();
    if let Some(in_array) = twin.filter(says) {
        writer.name(first.name(), true);
        list(&group, in_array, writer, twin_object);
    }
}

fn list(group: &[Node<'_>], in_array: bool, writer: &mut Writer, item: fn(Node<'_>, &mut Writer)) {
    if in_array {
        writer.begin('[');
    }
    for node in group {
        item(*node, writer);
    }
    if in_array {
        writer.end(']');
    }
}

fn twin_object(node: Node<'_>, writer: &mut Writer) {
    if node.children().next().is_none() {
        return writer.verbatim("null");
    }
    writer.begin('{');
    children(node, writer);
    writer.end('}');
}

fn value(node: Node<'_>, writer: &mut Writer) {
    match (node.kind(), node.text()) {
        (Kind::Number | Kind::Boolean, Some(text)) => writer.verbatim(&text),
        (_, Some(text)) => writer.string(&text),
        (_, None) => writer.verbatim("null"),
    }
}
