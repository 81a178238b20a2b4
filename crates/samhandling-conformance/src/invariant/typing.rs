//! What each node of a document is, as the walk over it found out.

use std::cell::{Cell, RefCell};

use samhandling_core::tree::{NameHash, Node, NodeId, Tree};
use samhandling_fhirpath::{Element, Instance, Model, Named, TypeId};

use super::Types;
use crate::edition::Edition;
use crate::run::{Scratch, Typed, recycled};

/// A place for what each node is; filled while the base types are checked.
pub(crate) struct Typing<'v> {
    types: Types<'v>,
    nodes: Vec<Cell<Option<Typed<'v>>>>,
    /// The types of the resources inside others, in the order of the document.
    resources: RefCell<Vec<(NodeId, TypeId)>>,
}

impl<'v> Typing<'v> {
    /// A place for each node of a tree, in memory that may have been used before.
    pub(crate) fn new(edition: Edition<'v>, tree: &Tree<'_>, scratch: &mut Scratch) -> Self {
        let mut nodes = recycled(std::mem::take(&mut scratch.typed));
        nodes.resize(tree.len(), Cell::new(None));
        Typing { types: Types(edition), nodes, resources: RefCell::default() }
    }

    /// Leaves its memory to the next.
    pub(crate) fn leave(self, scratch: &mut Scratch) {
        scratch.typed = recycled(self.nodes);
    }

    pub(crate) fn get(&self, node: Node<'_>) -> Option<Typed<'v>> {
        self.nodes.get(node.id().index()).and_then(Cell::get)
    }

    pub(crate) fn set(&self, node: Node<'_>, typed: Typed<'v>) {
        if let Some(place) = self.nodes.get(node.id().index()) {
            place.set(Some(typed));
        }
    }

    /// A resource inside another has a type of its own, whatever the element that holds it allows.
    pub(crate) fn set_resource(&self, node: Node<'_>, of: TypeId) {
        self.resources.borrow_mut().push((node.id(), of));
    }
}

impl Instance for Typing<'_> {
    fn element(&self, node: Node<'_>) -> Element {
        let Some(typed) = self.get(node) else { return Element::HIDDEN };
        let items = &typed.schema.element(typed.element).items;
        let Some(item) = items.get(usize::from(typed.alternative)).copied() else { return Element::HIDDEN };
        if item.of != TypeId::UNKNOWN {
            return item;
        }
        let resources = self.resources.borrow();
        let at = resources.binary_search_by_key(&node.id(), |(known, _)| *known).ok();
        let of = at.and_then(|at| resources.get(at)).map_or(TypeId::UNKNOWN, |(_, of)| *of);
        Element { of, ..item }
    }

    fn named<'n>(&self, node: Node<'n>, hash: NameHash, name: &str, most: usize) -> Option<Named<'n>> {
        let end = hash.0 as u16;
        let may_be = |child: Node<'_>| self.get(child).is_some_and(|typed| typed.name == end);
        Named::find(node, most, |child| may_be(child) && self.element(child).is_named(child, hash, name))
    }

    fn model(&self) -> &dyn Model {
        &self.types
    }
}
