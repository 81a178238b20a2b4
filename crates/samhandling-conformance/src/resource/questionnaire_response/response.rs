//! One response held against its Questionnaire.

use std::collections::{HashMap, HashSet};

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::{Node, NodeId};
use samhandling_definitions::{Kind, Membership, Unknown};

use super::index::Index;
use crate::resource::questionnaire::{ItemIndex, Questionnaire};
use crate::run::Run;

/// One response held against its Questionnaire. Everything in it ends with the response.
pub(super) struct Response<'r, 'v, 't> {
    pub(super) run: &'r mut Run<'v, 't>,
    pub(super) questionnaire: &'r Questionnaire,
    pub(super) root: Node<'t>,
    /// Whether it says that nothing is missing.
    pub(super) is_complete: bool,
    pub(super) index: Index<'t>,
    /// The items around the place that is looked at, outermost first, each with its item in the Questionnaire.
    pub(super) around: Vec<(ItemIndex, Node<'t>)>,
    /// Whether a condition, by item and place, holds in a part of the response.
    pub(super) conditions: HashMap<(ItemIndex, usize, NodeId), Option<bool>>,
    /// Items of which it was said that something cannot be decided.
    pub(super) told: HashSet<ItemIndex>,
    /// How many answers conditions were held against.
    pub(super) compared: usize,
    /// How many answers were found missing.
    pub(super) missing: u32,
}

impl<'r, 'v, 't> Response<'r, 'v, 't> {
    pub(super) fn new(run: &'r mut Run<'v, 't>, questionnaire: &'r Questionnaire, root: Node<'t>) -> Self {
        let status = root.child_text("status");
        Response {
            run,
            questionnaire,
            root,
            is_complete: matches!(status.as_deref(), Some("completed" | "amended")),
            index: Index::of(root),
            around: Vec::new(),
            conditions: HashMap::new(),
            told: HashSet::new(),
            compared: 0,
            missing: 0,
        }
    }

    /// Holds all of it.
    pub(super) fn hold(&mut self) {
        self.items(self.root, self.root, ItemIndex::ROOT, false);
    }

    /// How grave it is that something is not there yet.
    pub(super) fn severity_of_lack(&self) -> Severity {
        if self.is_complete { Severity::Error } else { Severity::Warning }
    }

    /// Whether a code is in a value set that the Questionnaire names, or carries.
    pub(super) fn in_value_set(&self, canonical: &str, system: Option<&str>, code: &str) -> Membership {
        let definitions = &self.run.validator.definitions;
        let package = self.questionnaire.package;
        let missing = || Membership::Unknown(Unknown::ValueSetMissing(canonical.to_owned()));
        if let Some(id) = canonical.strip_prefix('#') {
            let scope = package.unwrap_or(self.run.edition.core);
            let contained = self.questionnaire.contained(id);
            return contained.map_or_else(missing, |set| definitions.holds(set, scope, system, code));
        }
        let found = self.run.definition(Kind::ValueSet, canonical, package);
        found.map_or_else(missing, |id| definitions.contains(id, system, code))
    }
}
