//! Whether what stands in the source has the form that an element needs.

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::{Kind, Node};

use super::group::Group;
use super::problem::Reason;
use crate::table::{Member, MemberKind};

/// Why no node of the group can become an item of the element.
pub(super) fn misfit(member: &Member, group: Group<'_>) -> Option<Reason> {
    let in_array = [group.in_array(), group.twin_in_array()];
    if in_array.contains(&Some(!member.many)) {
        return Some(if member.many { Reason::NeedsArray } else { Reason::NoArray });
    }
    if !member.many && group.in_array().is_none() && group.nodes().nth(1).is_some() {
        return Some(Reason::Repeats);
    }
    match member.kind {
        MemberKind::Complex | MemberKind::Resource => {
            let all = group.nodes().all(|node| node.kind() == Kind::Object);
            (!all).then_some(Reason::Kind { needed: "an object" })
        }
        MemberKind::Primitive(kind) => {
            let none = group.nodes().all(|node| node.kind() != Kind::Object || node.tree().is_xml());
            (!none).then_some(Reason::Kind { needed: literal(kind).1 })
        }
        MemberKind::Text(_) if group.nodes().any(has_twin) => Some(Reason::NoTwin),
        MemberKind::Text(kind) => {
            let all = group.nodes().all(|node| is_literal(node, kind));
            (!all).then_some(Reason::Kind { needed: literal(kind).1 })
        }
    }
}

/// Whether members and `_` members are not of one length.
pub(super) fn is_uneven(group: Group<'_>) -> bool {
    let count = group.nodes().count();
    let values = group.nodes().filter(|node| node.kind() != Kind::Absent).count();
    let twins = group.nodes().filter(|node| node.twin_in_array().is_some()).count();
    values % count > 0 || twins % count > 0
}

/// Whether a required element says so little that its field could not be told from one never set. The tree has told of
/// it as a fault of form.
pub(super) fn is_lost(member: &Member, node: Node<'_>) -> bool {
    let says_nothing = match member.kind {
        MemberKind::Complex => node.children().next().is_none(),
        MemberKind::Text(_) => node.raw() == Some(""),
        _ => false,
    };
    says_nothing && member.required && !member.many
}

/// Whether a primitive has an id or extensions: its `_` member in JSON, what stands inside it in XML.
pub(super) fn has_twin(primitive: Node<'_>) -> bool {
    primitive.twin_in_array().is_some() || primitive.tree().is_xml() && primitive.children().next().is_some()
}

/// Whether a node is the literal that a type is written as: in XML every value is text.
pub(super) fn is_literal(node: Node<'_>, kind: PrimitiveType) -> bool {
    node.kind() == literal(kind).0 || matches!(node.kind(), Kind::Attribute | Kind::Markup)
}

/// The literal that a type is written as, and its name.
pub(super) fn literal(kind: PrimitiveType) -> (Kind, &'static str) {
    match kind {
        PrimitiveType::Boolean => (Kind::Boolean, "`true` or `false`"),
        kind if kind.is_number() => (Kind::Number, "a number"),
        _ => (Kind::String, "a string"),
    }
}
