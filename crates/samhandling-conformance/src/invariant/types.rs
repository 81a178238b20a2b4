//! FHIR's types, as expressions see them: the compiled definitions.

use samhandling_core::primitive::PrimitiveType;
use samhandling_definitions::StructureKind;
use samhandling_fhirpath::{Child, Model, SystemType, TypeId};

use crate::edition::Edition;
use crate::schema::{Element, ElementIndex, Schema};

/// The types of a version of FHIR.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Types<'v>(pub(crate) Edition<'v>);

/// `Quantity` and what is derived from it.
pub(crate) const QUANTITIES: [&str; 7] =
    ["Quantity", "Age", "Count", "Distance", "Duration", "MoneyQuantity", "SimpleQuantity"];

/// The type that values of a type have in FHIRPath.
pub(crate) fn value_of(type_name: &str) -> Option<SystemType> {
    match PrimitiveType::from_name(type_name) {
        Some(primitive) => Some(SystemType::of_primitive(primitive)),
        None => QUANTITIES.contains(&type_name).then_some(SystemType::Quantity),
    }
}

impl<'v> Types<'v> {
    fn schema(self, of: TypeId) -> Option<(&'v Schema, ElementIndex)> {
        let (id, element) = self.0.validator.numbering().definition(of)?;
        Some((self.0.validator.schema(id)?, element))
    }

    fn element(self, of: TypeId) -> Option<(&'v Schema, &'v Element)> {
        let (schema, index) = self.schema(of)?;
        Some((schema, schema.element(index)))
    }

    /// The types that an element of a definition may have, as an expression on it sees them; empty where that is not known.
    pub(crate) fn of_element(self, schema: &Schema, element: &Element) -> Vec<TypeId> {
        if std::ptr::eq(schema.root(), element) {
            return self.type_named(&schema.type_name).into_iter().collect();
        }
        let is_inline = element.types.iter().any(|of| matches!(&*of.name, "BackboneElement" | "Element"));
        if is_inline || element.types.is_empty() {
            let path: String = element.id.split('.').map(without_slice).collect::<Vec<_>>().join(".");
            return self.type_named(&path).into_iter().collect();
        }
        let numbering = self.0.validator.numbering();
        let of = element.types.iter().filter_map(|of| of.definition);
        of.map(|id| numbering.type_id(id, ElementIndex::ROOT)).collect()
    }
}

/// `identifier:fnr` without its slice, `value[x]` without its brackets.
fn without_slice(part: &str) -> &str {
    let name = part.split(':').next().unwrap_or(part);
    name.strip_suffix("[x]").unwrap_or(name)
}

impl Model for Types<'_> {
    fn type_named(&self, name: &str) -> Option<TypeId> {
        let root = name.split('.').next().unwrap_or(name);
        let schema = self.0.type_schema(root)?;
        let at = if root == name {
            0
        } else {
            schema.elements.iter().position(|element| &*element.id == name && !element.children.is_empty())?
        };
        Some(self.0.validator.numbering().type_id(schema.id, ElementIndex(u32::try_from(at).ok()?)))
    }

    fn name(&self, of: TypeId) -> &str {
        match self.schema(of) {
            Some((schema, ElementIndex::ROOT)) => &schema.type_name,
            Some((schema, index)) => &schema.element(index).id,
            None => "",
        }
    }

    fn base(&self, of: TypeId) -> Option<TypeId> {
        let (schema, index) = self.schema(of)?;
        let base = if index == ElementIndex::ROOT {
            schema.base?
        } else {
            schema.element(index).types.first()?.definition?
        };
        Some(self.0.validator.numbering().type_id(base, ElementIndex::ROOT))
    }

    fn value(&self, of: TypeId) -> Option<SystemType> {
        let (schema, index) = self.schema(of)?;
        if index == ElementIndex::ROOT { value_of(&schema.type_name) } else { None }
    }

    fn is_abstract(&self, of: TypeId) -> bool {
        match self.schema(of) {
            Some((schema, ElementIndex::ROOT)) => schema.is_abstract || schema.kind == StructureKind::Logical,
            Some(_) => false,
            None => true,
        }
    }

    fn child(&self, of: TypeId, name: &str) -> Option<Child<'_>> {
        let (schema, element) = self.element(of)?;
        let mut children = element.children.elements.iter().map(|child| schema.element(*child));
        let child = children.find(|child| *child.name == *name)?;
        Some(Child { types: &child.type_ids, repeats: child.is_list })
    }
}
