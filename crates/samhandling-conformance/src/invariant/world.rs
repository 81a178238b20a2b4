//! What expressions ask of the world around the instance: references, value sets, profiles.

use std::cell::RefCell;

use samhandling_core::tree::Node;
use samhandling_definitions::{Kind, PackageId};
use samhandling_fhirpath::{Conformance, Item, Resolution, Services};

use crate::assertion::binding;
use crate::run::{Resolved, Run};

/// The document, and the definitions as a package sees them.
pub(super) struct World<'r, 'v, 't> {
    run: RefCell<&'r mut Run<'v, 't>>,
    scope: PackageId,
}

impl<'r, 'v, 't> World<'r, 'v, 't> {
    pub(super) fn new(run: &'r mut Run<'v, 't>, scope: PackageId) -> Self {
        World { run: RefCell::new(run), scope }
    }
}

impl Services for World<'_, '_, '_> {
    fn resolve<'n>(&'n self, reference: &str, from: Node<'n>) -> Resolution<'n> {
        let mut run = self.run.borrow_mut();
        let from = run.tree.node(from.id());
        match run.resolve_text(from, reference) {
            Resolved::Contained(node) | Resolved::Entry(node) => Resolution::Found(node),
            Resolved::Several(_) => Resolution::Missing,
            Resolved::Nothing if reference.starts_with('#') => Resolution::Missing,
            Resolved::OnlyApparent(_) | Resolved::Nothing => Resolution::Unknown,
        }
    }

    fn member_of(&self, code: &Item<'_>, value_set: &str) -> Option<bool> {
        let run = self.run.borrow();
        let id = run.definition(Kind::ValueSet, value_set, Some(self.scope))?;
        match code {
            Item::String(code) => run.in_value_set(id, None, code).decided(),
            Item::Node(node) if node.has_value() => run.in_value_set(id, None, &node.text()?).decided(),
            Item::Node(node) => binding::is_member(&run, run.tree.node(node.id()), id),
            _ => None,
        }
    }

    fn conforms_to(&self, node: Node<'_>, profile: &str) -> Conformance {
        let mut run = self.run.borrow_mut();
        let node = run.tree.node(node.id());
        match run.definition(Kind::StructureDefinition, profile, Some(self.scope)) {
            None => Conformance::NoSuchProfile,
            Some(id) if run.conforms_to(node, id) => Conformance::Conforms,
            Some(_) => Conformance::Violates,
        }
    }
}
