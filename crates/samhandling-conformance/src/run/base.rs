//! An instance held against the types of FHIR: every element, whatever profiles say.

use samhandling_core::tree::Node;

use super::{Run, Typed};
use crate::schema::{ChildRef, Content, Element, ElementIndex, Schema, TypeKind};
use crate::{assertion, data_type};

impl<'v, 't> Run<'v, 't> {
    /// A resource, from its root.
    pub(super) fn base_resource(&mut self, node: Node<'t>, schema: &'v Schema) {
        if node.parent().is_none() {
            self.typing.set(node, Typed { schema, element: ElementIndex::ROOT, alternative: 0, name: 0 });
        } else {
            self.typing.set_resource(node, self.validator.numbering().type_id(schema.id, ElementIndex::ROOT));
        }
        assertion::run(self, node, schema, schema.root());
        self.base_children(node, schema, schema.root());
    }

    /// The children of an element.
    fn base_children(&mut self, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
        if self.is_xml {
            assertion::order::run(self, node, schema, element);
        }
        let start = self.counts.len();
        self.counts.resize(start + element.children.elements.len(), 0);
        let mut next = node.children().next();
        while let Some(first) = next.filter(|_| !self.is_decided()) {
            let child = element.children.find(first);
            match child {
                None => assertion::unknown::run(self, first, schema, element),
                Some(child) if self.is_second_choice(schema, child, start) => {
                    assertion::cardinality::second_choice(self, first, schema, schema.element(child.element));
                    self.aside.insert(first.id());
                    next = first.next_sibling();
                    continue;
                }
                Some(_) => {}
            }
            let mut member = Some(first);
            while let Some(sibling) =
                member.filter(|sibling| *sibling == first || is_repeat_of(*sibling, first))
            {
                if let Some(child) = child {
                    self.base_element(sibling, schema, child);
                    if let Some(count) = self.counts.get_mut(start + usize::from(child.slot)) {
                        *count += 1;
                    }
                }
                member = sibling.next_sibling();
            }
            next = member;
        }
        assertion::cardinality::run(self, node, schema, element, start);
        self.counts.truncate(start);
    }

    /// Whether a choice was made before, by another member.
    fn is_second_choice(&self, schema: &Schema, child: ChildRef, start: usize) -> bool {
        schema.element(child.element).is_choice && self.count(start + usize::from(child.slot)) > 0
    }

    /// One element, its type and its children.
    fn base_element(&mut self, node: Node<'t>, schema: &'v Schema, child: ChildRef) {
        let element = schema.element(child.element);
        let name = match element.items.first() {
            Some(item) if element.is_choice => item.name,
            _ => node.name_hash(),
        };
        let (element_index, alternative) = (child.element, child.alternative);
        self.typing.set(node, Typed { schema, element: element_index, alternative, name: name.0 as u16 });
        if !assertion::shape::run(self, node, schema, element) {
            self.aside.insert(node.id());
            return;
        }
        let of = element.types.get(usize::from(child.alternative));
        if of.is_none_or(|of| of.kind != TypeKind::Resource) {
            self.note_element(node, schema, element);
        }
        if let Some(TypeKind::Primitive(primitive)) = of.map(|of| of.kind) {
            // What is no value of its type is held against nothing else.
            if assertion::format::run(self, node, schema, element, primitive) {
                data_type::run_primitive(self, node, primitive);
                assertion::run(self, node, schema, element);
            }
            self.content(node, schema, element, of.and_then(|of| of.definition));
            return;
        }
        assertion::run(self, node, schema, element);
        match (of.map(|of| of.kind), element.content) {
            (Some(TypeKind::Resource), _) => assertion::contained::run(self, node, schema, element),
            (Some(_), Content::Type) => self.content(node, schema, element, of.and_then(|of| of.definition)),
            (_, Content::Reference(other)) => self.base_children(node, schema, schema.element(other)),
            (_, Content::Inline) => self.base_children(node, schema, element),
            (None, Content::Type) => {}
        }
    }

    /// The children of an element whose type defines them.
    fn content(
        &mut self,
        node: Node<'t>,
        schema: &'v Schema,
        element: &'v Element,
        definition: Option<samhandling_definitions::DefinitionId>,
    ) {
        if node.children().next().is_none() && node.has_value() {
            return;
        }
        let Some(of) = definition.and_then(|id| self.schema(id)) else { return };
        assertion::run(self, node, of, of.root());
        self.base_children(node, of, of.root());
        match &*of.type_name {
            "Coding" => assertion::binding::run_coding(self, node, schema, element),
            "Reference" => assertion::reference::run_local(self, node, schema, element),
            _ => {}
        }
        data_type::run(self, node, &of.type_name);
        if element.content == Content::Type {
            self.note_type(node, of);
        }
    }
}

/// Whether a sibling is a further repeat of the element that a group began with.
pub(super) fn is_repeat_of(sibling: Node<'_>, first: Node<'_>) -> bool {
    sibling.repeat() > 0 && sibling.name_hash() == first.name_hash() && sibling.name() == first.name()
}
