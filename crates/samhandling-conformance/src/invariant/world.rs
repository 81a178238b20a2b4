//! What expressions ask of the world around the instance: references, value sets, profiles.

use std::cell::RefCell;

use samhandling_core::tree::Node;
use samhandling_definitions::{Kind, Membership, PackageId};
use samhandling_fhirpath::{Conformance, Item, Resolution, Services};

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
        let decide = |system: Option<&str>, code: &str| run.in_value_set(id, system, code);
        let coded = |node: Node<'_>| {
            let code = node.child_text("code");
            code.map(|code| decide(node.child_text("system").as_deref(), &code))
        };
        let found: Vec<Membership> = match code {
            Item::String(code) => vec![decide(None, code)],
            Item::Node(node) if node.has_value() => vec![decide(None, &node.text()?)],
            Item::Node(node) if node.child("coding").is_some() => {
                node.children_named("coding").filter_map(coded).collect()
            }
            Item::Node(node) => coded(*node).into_iter().collect(),
            _ => return None,
        };
        if found.contains(&Membership::Yes) {
            return Some(true);
        }
        found.iter().all(|one| *one == Membership::No).then_some(false)
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
