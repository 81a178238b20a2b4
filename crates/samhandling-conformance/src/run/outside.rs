//! Resources outside of the document that its references lead to.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use samhandling_core::tree::{Node, Tree};
use samhandling_definitions::DefinitionId;

use super::{Resolved, Run, Scratch};
use crate::Lookup;
use crate::edition::Edition;
use crate::invariant::Typing;

/// What was looked up, by the reference as it is written.
pub(super) struct Lookups<'v> {
    /// Whether the document is the caller's own, and not one that a reference led to: what that refers to is not followed.
    is_callers: bool,
    known: HashMap<String, Outside<'v>>,
}

impl Default for Lookups<'_> {
    fn default() -> Self {
        Lookups { is_callers: true, known: HashMap::new() }
    }
}

/// What stands behind a reference that leads out of the document.
#[derive(Clone)]
pub(crate) enum Outside<'v> {
    /// A resource.
    Resource(Rc<Elsewhere<'v>>),
    /// Nothing.
    Nothing,
    /// It was not looked up, or cannot be read.
    Unknown,
}

/// A resource outside of the document.
pub(crate) struct Elsewhere<'v> {
    pub(crate) tree: Tree<'static>,
    typing: OnceCell<Typing<'v>>,
}

impl<'v> Elsewhere<'v> {
    /// What each of its nodes is.
    pub(crate) fn typing(&self, edition: Edition<'v>) -> &Typing<'v> {
        self.typing.get_or_init(|| {
            let mut scratch = Scratch::default();
            let typing = Typing::new(edition, &self.tree, &mut scratch);
            let mut run = Run::new(edition, &self.tree, &typing, scratch);
            run.outside.is_callers = false;
            run.settle();
            run.resource(self.tree.root());
            drop(run);
            typing
        })
    }
}

impl<'v, 't> Run<'v, 't> {
    /// Whether the document is the caller's own, and not one that a reference led to.
    pub(crate) fn is_callers(&self) -> bool {
        self.outside.is_callers
    }

    /// The reference that a Reference writes, if it leads out of the document and somebody asked where to.
    pub(crate) fn leads_outside(&mut self, node: Node<'t>) -> Option<String> {
        let options = &self.validator.options;
        if !(options.follow_references || options.reference_types) || !self.is_callers() {
            return None;
        }
        let reference = node.child_text("reference")?;
        // A search leads to what the receiver finds.
        if reference.starts_with('#') || reference.contains('?') {
            return None;
        }
        let resolved = self.resolve_text(node, &reference);
        matches!(resolved, Resolved::Nothing | Resolved::OnlyApparent(_)).then(|| reference.into_owned())
    }

    /// What stands behind a reference, looked up once in a document.
    pub(crate) fn outside(&mut self, reference: &str) -> Outside<'v> {
        if let Some(known) = self.outside.known.get(reference) {
            return known.clone();
        }
        let references = self.validator.references.as_ref();
        let found = match references.map_or(Lookup::Unknown, |references| references.look_up(reference)) {
            Lookup::Found(bytes) => match Tree::read(&bytes, &self.validator.options.limits) {
                Ok(tree) => {
                    let elsewhere = Elsewhere { tree: tree.into_owned(), typing: OnceCell::new() };
                    Outside::Resource(Rc::new(elsewhere))
                }
                Err(_) => Outside::Unknown,
            },
            Lookup::Missing => Outside::Nothing,
            Lookup::Unknown => Outside::Unknown,
        };
        self.outside.known.insert(reference.to_owned(), found.clone());
        found
    }

    /// Whether a resource outside of the document conforms to a profile, and to all that it claims itself.
    pub(crate) fn outside_conforms_to(&self, resource: &Tree<'_>, profile: DefinitionId) -> bool {
        let mut scratch = Scratch::default();
        let typing = Typing::new(self.edition, resource, &mut scratch);
        let mut run = Run::new(self.edition, resource, &typing, scratch);
        run.outside.is_callers = false;
        run.document_conforms_to(profile)
    }
}
