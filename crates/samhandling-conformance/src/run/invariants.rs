//! The invariants of FHIR's types, held against a resource whose every node is known.

use samhandling_core::tree::Node;

use super::Run;
use crate::assertion;
use crate::invariant::{self, Around, Invariant};
use crate::schema::{Element, Schema};

/// An element that has invariants: noted while the base types are checked, and held against them when every node is known.
#[derive(Clone, Copy)]
pub(super) struct Pending<'v, 't> {
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    what: What,
}

/// Which invariants.
#[derive(Clone, Copy)]
enum What {
    /// Those of the element.
    Element,
    /// That every element says something: it does not.
    SaysNothing,
    /// Those of its type.
    Type,
}

impl<'v, 't> Run<'v, 't> {
    /// Notes the invariants of an element, before those of its children.
    pub(super) fn note_element(&mut self, node: Node<'t>, schema: &'v Schema, element: &'v Element) {
        if !element.invariants.is_empty() {
            self.pending.push(Pending { node, schema, element, what: What::Element });
        }
        if invariant::says_nothing(node) {
            self.pending.push(Pending { node, schema, element, what: What::SaysNothing });
        }
    }

    /// Notes the invariants of an element's type, behind those of its children.
    pub(super) fn note_type(&mut self, node: Node<'t>, of: &'v Schema) {
        let element = of.root();
        if !element.invariants.is_empty() || &*of.type_name == "Extension" {
            self.pending.push(Pending { node, schema: of, element, what: What::Type });
        }
    }

    /// The invariants of a resource's type, and of the types of all its elements.
    pub(super) fn base_invariants(
        &mut self,
        node: Node<'t>,
        schema: &'v Schema,
        pending: &[Pending<'v, 't>],
    ) {
        let around = Around::of_resource(node);
        invariant::run(self, node, around, schema, schema.root());
        invariant::run_contained(self, node, schema);
        for Pending { node, schema, element, what } in pending.iter().copied() {
            match what {
                What::SaysNothing => invariant::run_universal(self, node, schema, element),
                What::Element | What::Type => invariant::run(self, node, around, schema, element),
            }
            if matches!(what, What::Type) && &*schema.type_name == "Extension" {
                invariant::run_extension(self, node, schema, element);
                if let Some(typed) = self.typed(node) {
                    assertion::extension::run(self, node, typed.schema, typed.schema.element(typed.element));
                }
            }
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
