//! The model of whoever knows no types.

use samhandling_core::tree::{Kind, NameHash, Node};

use super::{Child, Element, Instance, Model, TypeId};
use crate::SystemType;

/// No types: names count as they are written, numbers are numbers and everything else is text.
///
/// `valueQuantity` must be written out, a date is not compared as one, and only resources are known by their type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Untyped;

impl Instance for Untyped {
    fn element(&self, node: Node<'_>) -> Element {
        const RESOURCE_TYPE: NameHash = NameHash::of("resourceType");
        let name = node.name_hash();
        if node.is_named(RESOURCE_TYPE, "resourceType") {
            return Element::HIDDEN;
        }
        let value = match node.kind() {
            Kind::Number if node.raw().is_some_and(|raw| raw.bytes().any(|byte| !is_whole(byte))) => {
                Some(SystemType::Decimal)
            }
            Kind::Number => Some(SystemType::Integer),
            Kind::Boolean => Some(SystemType::Boolean),
            Kind::String | Kind::Attribute | Kind::Markup => Some(SystemType::String),
            Kind::Object | Kind::Null | Kind::Absent => None,
        };
        let name_len = u16::try_from(node.name().len()).unwrap_or(u16::MAX);
        Element { name, name_len, value, of: TypeId::UNKNOWN }
    }

    fn model(&self) -> &dyn Model {
        self
    }
}

fn is_whole(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'-'
}

impl Model for Untyped {
    fn type_named(&self, _: &str) -> Option<TypeId> {
        Some(TypeId::UNKNOWN)
    }

    fn name(&self, _: TypeId) -> &str {
        ""
    }

    fn base(&self, _: TypeId) -> Option<TypeId> {
        None
    }

    fn value(&self, _: TypeId) -> Option<SystemType> {
        None
    }

    fn is_abstract(&self, _: TypeId) -> bool {
        true
    }

    fn child(&self, _: TypeId, _: &str) -> Option<Child<'_>> {
        None
    }
}
