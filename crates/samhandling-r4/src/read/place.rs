//! Where a node stands, as an expression: computed when there is something to report.

use samhandling_core::path::ElementPath;
use samhandling_core::tree::{Node, NodeId};

use crate::resources::AnyResource;
use crate::table::{Element, ItemMut};

/// What is read: its name, its node, and how to make an empty one.
#[derive(Clone, Copy)]
pub(crate) struct Root<'t> {
    name: &'static str,
    pub(super) node: Node<'t>,
    empty: fn(Visit<'_>),
}

/// What is done with an empty one.
type Visit<'v> = &'v mut dyn FnMut(ItemMut<'_>);

/// The name and the type of each choice on the way.
type Choices = Vec<(NodeId, (&'static str, &'static str))>;

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
        let mut choices = Choices::new();
        (self.empty)(&mut |item| choices_below(item, &way, &mut choices));
        let choice =
            |node: Node<'_>| choices.iter().find(|(id, _)| *id == node.id()).map(|(_, choice)| *choice);
        let path = ElementPath::of(node, choice);
        match path.as_str().strip_prefix("(resource)") {
            Some(rest) => format!("{}{rest}", self.name).as_str().into(),
            None => path,
        }
    }
}

/// Walks down the types along the nodes; the last of them is the item's own.
fn choices_below(item: ItemMut<'_>, way: &[Node<'_>], choices: &mut Choices) {
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
    let Some(member) = below.last().and_then(|child| element.shape().find(*child, &mut 0)) else { return };
    if let (Some(choice), Some(child)) = (member.choice, below.last()) {
        choices.push((child.id(), choice));
    }
    if let Some(item) = element.slot_mut(member.field).and_then(|slot| slot.add(member.variant)) {
        choices_below(item, below, choices);
    }
}
