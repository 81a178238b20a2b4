//! Where a node stands, as an expression: computed when there is something to report.

use samhandling_core::path::ElementPath;
use samhandling_core::tree::{Node, NodeId};

use crate::resources::AnyResource;
use crate::table::{Element, ItemMut, Member};

/// What is read: its name, its node, and how to make an empty one.
#[derive(Clone, Copy)]
pub(crate) struct Root<'t> {
    name: &'static str,
    pub(super) node: Node<'t>,
    empty: fn(Visit<'_>),
}

/// What is done with an empty one.
type Visit<'v> = &'v mut dyn FnMut(ItemMut<'_>);

/// What each node on the way is.
type Members = Vec<(NodeId, &'static Member)>;

impl<'t> Root<'t> {
    pub(crate) fn of<T: Element>(name: &'static str, node: Node<'t>) -> Self {
        Root { name, node, empty: |visit| visit(T::empty(0).item_mut()) }
    }

    /// The path of a node inside the root.
    pub(super) fn path(&self, node: Node<'_>) -> ElementPath {
        let mut way = vec![node];
        while let Some(parent) =
            way.last().filter(|node| node.id() != self.node.id()).and_then(|n| n.parent())
        {
            way.push(parent);
        }
        let mut members = Members::new();
        (self.empty)(&mut |item| members_below(item, &way, &mut members));
        let member =
            |node: Node<'_>| members.iter().find(|(id, _)| *id == node.id()).map(|(_, member)| *member);
        // XML does not say which elements are lists.
        let is_list = |node: Node<'_>| node.tree().is_xml() && member(node).is_some_and(|member| member.many);
        let path = ElementPath::of(node, |node| member(node)?.choice, is_list);
        match path.as_str().strip_prefix("(resource)") {
            Some(rest) => format!("{}{rest}", self.name).as_str().into(),
            None => path,
        }
    }
}

/// Walks down the types along the nodes; the last of them is the item's own.
fn members_below(item: ItemMut<'_>, way: &[Node<'_>], members: &mut Members) {
    let Some((node, below)) = way.split_last() else { return };
    let element = match item {
        ItemMut::Complex(element) => element,
        ItemMut::Primitive(primitive) => primitive.twin_mut(),
        ItemMut::Resource(resource) => {
            let Some(typed) = node.resource_type().and_then(|name| AnyResource::of(&name)) else { return };
            *resource = typed;
            let Some(element) = resource.complex_mut() else { return };
            element
        }
        ItemMut::Text(_) => return,
    };
    let Some(child) = below.last() else { return };
    let Some(member) = element.shape().find(*child, &mut 0) else { return };
    members.push((child.id(), member));
    if let Some(item) = element.slot_mut(member.field).and_then(|slot| slot.add(member.variant)) {
        members_below(item, below, members);
    }
}
