//! What expressions ask of the world around the instance: references, value sets, profiles.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use samhandling_core::tree::Node;
use samhandling_definitions::{Kind, PackageId};
use samhandling_fhirpath::{Conformance, Element, Instance, Item, Model, Resolution, Services};

use super::Typing;
use crate::assertion::binding;
use crate::edition::Edition;
use crate::run::{Elsewhere, Outside, Resolved, Run};

/// More resources outside of the document than one invariant looks at; what more there are is not known.
const MOST_ELSEWHERE: usize = 1000;

/// The document, and the definitions as a package sees them.
pub(super) struct World<'r, 'v, 't> {
    run: RefCell<&'r mut Run<'v, 't>>,
    edition: Edition<'v>,
    home: Node<'t>,
    typing: &'t Typing<'v>,
    scope: PackageId,
    /// Whether references are followed out of the document, where somebody can look.
    reaches_out: bool,
    elsewhere: Shelf<'v>,
}

/// The resources that references led to, kept as long as the world: each holds the next.
#[derive(Default)]
struct Shelf<'v>(OnceCell<Box<(Rc<Elsewhere<'v>>, Shelf<'v>)>>);

impl<'v> Shelf<'v> {
    /// Puts a resource on the shelf, unless it stands there; none where the shelf is full.
    fn keep(&self, found: Rc<Elsewhere<'v>>) -> Option<&Elsewhere<'v>> {
        let mut at = self;
        for _ in 0..MOST_ELSEWHERE {
            let held = at.0.get_or_init(|| Box::new((Rc::clone(&found), Shelf::default())));
            if Rc::ptr_eq(&held.0, &found) {
                return Some(&held.0);
            }
            at = &held.1;
        }
        None
    }

    /// The resource that a node is of.
    fn of(&self, node: Node<'_>) -> Option<&Elsewhere<'v>> {
        let first = self.0.get().map(|held| &**held);
        let all = std::iter::successors(first, |held| held.1.0.get().map(|next| &**next));
        all.map(|held| &*held.0).find(|held| is_same(held.tree.root(), node))
    }
}

/// Whether two nodes are of one tree.
fn is_same(a: Node<'_>, b: Node<'_>) -> bool {
    std::ptr::eq(std::ptr::from_ref(a.tree()).cast::<()>(), std::ptr::from_ref(b.tree()).cast::<()>())
}

impl<'r, 'v, 't> World<'r, 'v, 't> {
    pub(super) fn new(run: &'r mut Run<'v, 't>, scope: PackageId) -> Self {
        World {
            edition: run.edition,
            home: run.tree.root(),
            typing: run.typing(),
            run: RefCell::new(run),
            scope,
            reaches_out: false,
            elsewhere: Shelf::default(),
        }
    }

    /// The same, where references are followed out of the caller's document too.
    pub(super) fn reaching_out(self) -> Self {
        let reaches_out = self.edition.validator.references.is_some() && self.run.borrow().is_callers();
        World { reaches_out, ..self }
    }

    /// What nodes are: by the walk over the document alone where nothing else can come in.
    pub(super) fn instance(&self) -> &dyn Instance {
        if self.reaches_out { self } else { self.typing }
    }

    /// What a reference leads to outside of the document.
    fn outside(&self, run: &mut Run<'v, 't>, reference: &str) -> Resolution<'_> {
        if !self.reaches_out {
            return Resolution::Unknown;
        }
        match run.outside(reference) {
            Outside::Resource(found) => {
                let kept = self.elsewhere.keep(found);
                kept.map_or(Resolution::Unknown, |held| Resolution::Found(held.tree.root()))
            }
            Outside::Nothing => Resolution::Missing,
            Outside::Unknown => Resolution::Unknown,
        }
    }
}

impl Services for World<'_, '_, '_> {
    fn resolve<'n>(&'n self, reference: &str, from: Node<'n>) -> Resolution<'n> {
        if !is_same(self.home, from) {
            // What it leads to is not followed further.
            return Resolution::Unknown;
        }
        let mut run = self.run.borrow_mut();
        let from = run.tree.node(from.id());
        match run.resolve_text(from, reference) {
            Resolved::Contained(node) | Resolved::Entry(node) => Resolution::Found(node),
            Resolved::Several(_) => Resolution::Missing,
            Resolved::Nothing if reference.starts_with('#') => Resolution::Missing,
            Resolved::OnlyApparent(_) | Resolved::Nothing => self.outside(&mut run, reference),
        }
    }

    fn member_of(&self, code: &Item<'_>, value_set: &str) -> Option<bool> {
        let run = self.run.borrow();
        let id = run.definition(Kind::ValueSet, value_set, Some(self.scope))?;
        match code {
            Item::String(code) => run.in_value_set(id, None, code).decided(),
            Item::Node(node) if node.has_value() => run.in_value_set(id, None, &node.text()?).decided(),
            Item::Node(node) if !is_same(self.home, *node) => None,
            Item::Node(node) => binding::is_member(&run, run.tree.node(node.id()), id),
            _ => None,
        }
    }

    fn conforms_to(&self, node: Node<'_>, profile: &str) -> Conformance {
        let mut run = self.run.borrow_mut();
        if !is_same(self.home, node) {
            let resource = self.elsewhere.of(node).filter(|held| held.tree.root().id() == node.id());
            let profile = run.definition(Kind::StructureDefinition, profile, Some(self.scope));
            return match (resource, profile) {
                (_, None) => Conformance::NoSuchProfile,
                (None, _) => Conformance::Undecided,
                (Some(held), Some(id)) if run.outside_conforms_to(&held.tree, id) => Conformance::Conforms,
                (Some(_), Some(_)) => Conformance::Violates,
            };
        }
        let node = run.tree.node(node.id());
        match run.definition(Kind::StructureDefinition, profile, Some(self.scope)) {
            None => Conformance::NoSuchProfile,
            Some(id) if run.conforms_to(node, id) => Conformance::Conforms,
            Some(_) => Conformance::Violates,
        }
    }
}

impl Instance for World<'_, '_, '_> {
    fn element(&self, node: Node<'_>) -> Element {
        if is_same(self.home, node) {
            return self.typing.element(node);
        }
        let held = self.elsewhere.of(node);
        held.map_or(Element::HIDDEN, |held| held.typing(self.edition).element(node))
    }

    fn model(&self) -> &dyn Model {
        self.typing.model()
    }
}
