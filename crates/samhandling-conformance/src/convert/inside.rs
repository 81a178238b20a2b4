//! What an element holds by its definition.

use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::{Kind, Node};

use crate::edition::Edition;
use crate::schema::{Content, Element, ElementIndex, Schema, TypeKind};

/// An element's definition and where its children are defined.
#[derive(Clone, Copy)]
pub(super) struct Inside<'v> {
    /// Whether it is a primitive, and which.
    pub(super) primitive: Option<PrimitiveType>,
    /// Whether it is written as a resource inside the element.
    pub(super) is_resource: bool,
    /// Whether JSON writes it as an array.
    pub(super) is_list: bool,
    /// Where it stands among its siblings.
    pub(super) slot: u16,
    /// Where its children are defined.
    pub(super) schema: &'v Schema,
    /// The element there.
    pub(super) element: &'v Element,
}

impl<'v> Inside<'v> {
    /// A resource by itself.
    pub(super) fn of_resource(schema: &'v Schema) -> Self {
        let element = schema.root();
        Inside { primitive: None, is_resource: true, is_list: false, slot: 0, schema, element }
    }

    /// A child of this element. A validated document has none that is not defined.
    pub(super) fn child(&self, edition: Edition<'v>, node: Node<'_>) -> Option<Inside<'v>> {
        let child = self.element.children.find(node)?;
        let element = self.schema.element(child.element);
        let of = element.types.get(usize::from(child.alternative));
        let primitive = match of.map(|of| of.kind) {
            Some(TypeKind::Primitive(primitive)) => Some(primitive),
            _ => None,
        };
        let is_resource = matches!(of.map(|of| of.kind), Some(TypeKind::Resource));
        let (schema, element) = match (is_resource, element.content) {
            (true, _) => self::resource(edition, node)?,
            (_, Content::Inline) => (self.schema, element),
            (_, Content::Reference(other)) => (self.schema, self.schema.element(other)),
            (_, Content::Type) => {
                let schema = edition.validator.schema(of?.definition?)?;
                (schema, schema.element(ElementIndex::ROOT))
            }
        };
        let is_list = self.schema.element(child.element).is_list;
        Some(Inside { primitive, is_resource, is_list, slot: child.slot, schema, element })
    }

    /// The groups of repeats below a node, in the order of their definitions. Each repeat has its own: resources may be of several
    /// types.
    pub(super) fn groups<'t>(
        &self,
        edition: Edition<'v>,
        node: Node<'t>,
    ) -> Vec<Vec<(Inside<'v>, Node<'t>)>> {
        let mut groups: Vec<Vec<(Inside<'v>, Node<'t>)>> = Vec::new();
        for child in node.children().filter(|child| !self.is_resource || child.name() != "resourceType") {
            let Some(inside) = self.child(edition, child) else { continue };
            let is_next = |group: &&mut Vec<(Inside<'v>, Node<'t>)>| {
                child.repeat() > 0 && group.last().is_some_and(|(_, last)| last.name() == child.name())
            };
            match groups.last_mut().filter(is_next) {
                Some(group) => group.push((inside, child)),
                None => groups.push(vec![(inside, child)]),
            }
        }
        groups.sort_by_key(|group| group.first().map(|(inside, _)| inside.slot));
        groups
    }

    /// Whether XML writes a child as an attribute: ids of elements, the url of an extension.
    pub(super) fn is_attribute(&self, name: &str) -> bool {
        match name {
            "id" => !self.is_resource,
            "url" => &*self.schema.type_name == "Extension",
            _ => false,
        }
    }
}

fn resource<'v>(edition: Edition<'v>, node: Node<'_>) -> Option<(&'v Schema, &'v Element)> {
    let schema = super::schema_of(edition, node)?;
    Some((schema, schema.root()))
}

/// Whether a node is a primitive with a value.
pub(super) fn has_value(node: Node<'_>) -> bool {
    !matches!(node.kind(), Kind::Object | Kind::Null | Kind::Absent) && node.has_value()
}
