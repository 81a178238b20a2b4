//! What expressions see in the nodes of a type.

use samhandling_fhirpath::{Element as Item, TypeId};

use super::Compiler;
use crate::invariant::value_of;
use crate::schema::{Content, Element, ElementIndex, Schema, TypeKind};

/// Fills in, for every element of a type, what a node of it is to an expression.
pub(super) fn compile_all(compiler: Compiler<'_>, schema: &mut Schema) {
    for at in 0..schema.elements.len() {
        let Some(element) = schema.elements.get(at) else { continue };
        let index = ElementIndex(u32::try_from(at).unwrap_or(u32::MAX));
        let own = |index: ElementIndex| compiler.numbering.type_id(schema.id, index);
        let (items, type_ids) = match element.content {
            _ if index == ElementIndex::ROOT => {
                (vec![Item::new(&schema.type_name, own(index), value_of(&schema.type_name))], Vec::new())
            }
            Content::Inline => one(element, own(index)),
            Content::Reference(other) => one(element, own(other)),
            Content::Type => by_type(compiler, element),
        };
        if let Some(element) = schema.elements.get_mut(at) {
            element.items = items.into();
            element.type_ids = type_ids.into();
        }
    }
}

fn one(element: &Element, of: TypeId) -> (Vec<Item>, Vec<TypeId>) {
    (vec![Item::new(&element.name, of, None)], vec![of])
}

fn by_type(compiler: Compiler<'_>, element: &Element) -> (Vec<Item>, Vec<TypeId>) {
    let mut items = Vec::new();
    let mut type_ids = Vec::new();
    for of in &element.types {
        let id =
            of.definition.map_or(TypeId::UNKNOWN, |id| compiler.numbering.type_id(id, ElementIndex::ROOT));
        type_ids.push(id);
        // A resource inside another says itself what it is.
        let of_node = if of.kind == TypeKind::Resource { TypeId::UNKNOWN } else { id };
        items.push(Item::new(&element.name, of_node, value_of(&of.name)));
    }
    (items, type_ids)
}
