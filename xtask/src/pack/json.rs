//! Writes a tree as compact JSON, leaving out what a filter drops.

use samhandling_core::tree::{Kind, Node};

/// Writes a node and what the filter keeps of what is below it.
pub fn write(node: Node<'_>, keep: &dyn Fn(Node<'_>) -> bool, out: &mut String) {
    if let Some(value) = value(node) {
        out.push_str(&value);
        return;
    }
    out.push('{');
    let mut first = true;
    let children: Vec<Node<'_>> = node.children().filter(|child| keep(*child)).collect();
    let mut rest = children.as_slice();
    while let Some(head) = rest.first() {
        let same = rest.iter().take_while(|other| other.name() == head.name()).count();
        let (group, behind) = rest.split_at(same);
        rest = behind;
        member(group, keep, out, &mut first);
    }
    out.push('}');
}

fn member(group: &[Node<'_>], keep: &dyn Fn(Node<'_>) -> bool, out: &mut String, first: &mut bool) {
    let Some(head) = group.first() else { return };
    // A twin of a primitive carries ids and extensions, which say nothing to an engine.
    if matches!(head.kind(), Kind::Absent | Kind::Null) {
        return;
    }
    if !std::mem::take(first) {
        out.push(',');
    }
    out.push_str(&format!("\"{}\":", head.name()));
    if !head.in_array() {
        return write(*head, keep, out);
    }
    out.push('[');
    for (at, item) in group.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(*item, keep, out);
    }
    out.push(']');
}

/// A primitive as it was written.
fn value(node: Node<'_>) -> Option<String> {
    let raw = node.raw()?;
    Some(if node.kind() == Kind::String { format!("\"{raw}\"") } else { raw.to_owned() })
}
