//! The invariants of FHIR's types, held against a resource whose every node is known.

use samhandling_core::tree::Node;

use super::Run;
use crate::assertion;
use crate::invariant::{self, Around, Invariant};
use crate::schema::{Content, Element, Schema, TypeKind};

impl<'v, 't> Run<'v, 't> {
    /// The invariants of a resource's type, and of the types of all its elements.
    pub(super) fn base_invariants(&mut self, node: Node<'t>, schema: &'v Schema) {
        let around = Around::of_resource(node);
        invariant::run(self, node, around, schema, schema.root());
        invariant::run_contained(self, node, schema);
        for child in node.children() {
            self.element_invariants(child, around);
        }
    }

    fn element_invariants(&mut self, node: Node<'t>, around: Around<'t>) {
        // What has no type was reported as unknown; what a resource holds as a resource is visited by itself.
        let Some(typed) = self.typed(node).filter(|_| !self.aside.contains(&node.id())) else { return };
        let (schema, element) = (typed.schema, typed.schema.element(typed.element));
        let of = element.types.get(usize::from(typed.alternative));
        if of.is_some_and(|of| of.kind == TypeKind::Resource) {
            return;
        }
        invariant::run(self, node, around, schema, element);
        if node.has_value() && node.children().next().is_none() {
            return;
        }
        invariant::run_universal(self, node, schema, element);
        for child in node.children() {
            self.element_invariants(child, around);
        }
        if element.content != Content::Type {
            return;
        }
        let Some(of) = of.and_then(|of| of.definition).and_then(|id| self.schema(id)) else { return };
        invariant::run(self, node, around, of, of.root());
        if &*of.type_name == "Extension" {
            invariant::run_extension(self, node, of, of.root());
            assertion::extension::run(self, node, schema, element);
        }
    }

    /// An invariant that cannot be used is reported once, as a fault of its definition.
    pub(crate) fn unusable(&mut self, schema: &'v Schema, element: &'v Element, invariant: &'v Invariant) {
        // Those of profiles are all reported, come across or not.
        if schema.is_profile {
            return;
        }
        for fault in invariant::faults(self.validator, schema, element, invariant) {
            if !self.unusable.iter().any(|known| known.path == fault.path && known.args == fault.args) {
                self.unusable.push(fault);
            }
        }
    }
}
