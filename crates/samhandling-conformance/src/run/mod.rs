//! One instance held against its definitions.

mod anchors;
mod base;
mod cause;
mod checks;
mod document;
mod in_force;
mod invariants;
mod lookup;
mod marked;
mod note;
mod outside;
mod profile;
mod quiet;
mod resolve;
mod scratch;
mod untold;
mod version;
mod vital_signs;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use samhandling_core::diagnostic::{Diagnostic, Outcome, Rule};
use samhandling_core::tree::{Node, NodeId, Tree};
use samhandling_definitions::{DefinitionId, Kind, Membership, PackageId};

use crate::assertion::extension_context::Places;
use crate::edition::Edition;
use crate::invariant::Typing;
use crate::resource::Questionnaire;
use crate::schema::{Element, ElementIndex, Schema, TypeUse};
use crate::{AppliedProfile, Validator};

use document::Visit;
pub(crate) use in_force::RULES;
pub(crate) use lookup::System;
pub(crate) use marked::RULES as MARKED_RULES;
pub(crate) use note::Note;
pub(crate) use outside::{Elsewhere, Outside};
pub(crate) use resolve::{Resolved, entry_around, resource_around};
pub(crate) use scratch::{Scratch, Scratches, recycled};
pub(crate) use untold::RULES as UNTOLD_RULES;
pub(crate) use version::RULES as VERSION_RULES;
use version::VersionSought;

/// What the type of a node was found to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Typed<'v> {
    pub(crate) schema: &'v Schema,
    pub(crate) element: ElementIndex,
    pub(crate) alternative: u16,
    /// The end of the hash of the name that it is defined with.
    pub(crate) name: u16,
}

/// One run over one document. Everything in it ends with the document.
pub(crate) struct Run<'v, 't> {
    pub(crate) validator: &'v Validator,
    /// The version of FHIR that the document is held against.
    pub(crate) edition: Edition<'v>,
    version: VersionSought<'v>,
    pub(crate) tree: &'t Tree<'t>,
    pub(crate) is_xml: bool,
    /// What each node is, filled while the base types are checked.
    typing: &'t Typing<'v>,
    /// The resources of the document, and what is held against each besides its type.
    visits: Vec<Visit<'v, 't>>,
    /// Faults of invariants that were come across.
    unusable: Vec<Diagnostic>,
    findings: Vec<Diagnostic>,
    /// The worst so far, where nobody wants the findings themselves.
    verdict: Option<Outcome>,
    /// What was found beyond the limit of findings.
    untold: untold::Untold,
    /// How deep in trials whose findings nobody sees, and how many errors the innermost has had.
    quiet: Vec<usize>,
    /// What is being tried against which profile, the innermost last, and what was found of others.
    trying: Vec<(NodeId, DefinitionId)>,
    tried: HashMap<(NodeId, DefinitionId), bool>,
    /// Which resources and values were held against which profile.
    done: HashSet<(NodeId, DefinitionId)>,
    /// Where names that the instance uses are looked up first.
    scopes: Vec<PackageId>,
    /// The packages of all profiles that were in force so far.
    met: Vec<PackageId>,
    extensions: HashMap<String, Option<DefinitionId>>,
    systems: lookup::Systems,
    /// The ids of the elements of the resource that is open.
    element_ids: Vec<NodeId>,
    /// The elements of the resource that is open that have invariants, and memory for those of others.
    pending: Vec<invariants::Pending<'v, 't>>,
    spare_pending: Vec<Vec<invariants::Pending<'v, 't>>>,
    /// The document, in a copy that definitions read from it can keep.
    owned_tree: Option<Arc<Tree<'static>>>,
    used: Vec<DefinitionId>,
    applied: Vec<AppliedProfile>,
    /// The services whose checks were called for.
    called: Vec<&'static str>,
    /// The entries of Bundles, by what they can be referred to by.
    entries: resolve::BundleEntries<'t>,
    /// The Questionnaires that stand in the document and some response named.
    pub(crate) questionnaires: HashMap<NodeId, Arc<Questionnaire>>,
    /// The contained resources of those that have some, by id.
    containers: resolve::Contained<'t>,
    parameters: resolve::InParameters<'t>,
    /// What references lead to that lead out of the document.
    outside: outside::Lookups<'v>,
    /// The elements of a resource that a context of an extension's definition leads to.
    pub(crate) context_places: HashMap<(NodeId, DefinitionId, usize), Places>,
    /// The codes of units that were met, and whether UCUM has them.
    units: HashMap<String, bool>,
    /// What links inside resources can lead to.
    anchors: anchors::Anchors,
    /// Counts of children, a stretch for each element that is open.
    counts: Vec<u32>,
    /// Nodes whose form says that they are not what their name says; profiles pass over them.
    aside: HashSet<NodeId>,
}

impl<'v, 't> Run<'v, 't> {
    pub(crate) fn new(
        edition: Edition<'v>,
        tree: &'t Tree<'t>,
        typing: &'t Typing<'v>,
        scratch: Scratch,
    ) -> Self {
        let validator = edition.validator;
        let is_ours = |scope: &&PackageId| validator.definitions.fhir_version(**scope) == edition.version;
        Run {
            validator,
            edition,
            version: VersionSought::default(),
            tree,
            is_xml: tree.is_xml(),
            typing,
            visits: recycled(scratch.visits),
            unusable: Vec::new(),
            findings: Vec::new(),
            verdict: None,
            untold: untold::Untold::default(),
            quiet: Vec::new(),
            trying: Vec::new(),
            tried: HashMap::new(),
            done: scratch.done,
            scopes: validator.scopes.iter().filter(is_ours).copied().collect(),
            met: Vec::new(),
            extensions: HashMap::new(),
            systems: scratch.systems,
            element_ids: Vec::new(),
            pending: Vec::new(),
            spare_pending: scratch.pending.into_iter().map(recycled).collect(),
            owned_tree: None,
            used: scratch.used,
            applied: Vec::new(),
            called: Vec::new(),
            entries: HashMap::new(),
            questionnaires: HashMap::new(),
            containers: HashMap::new(),
            parameters: HashMap::new(),
            outside: outside::Lookups::default(),
            context_places: HashMap::new(),
            units: scratch.units,
            anchors: HashMap::new(),
            counts: scratch.counts,
            aside: HashSet::new(),
        }
    }

    pub(crate) fn typed(&self, node: Node<'_>) -> Option<Typed<'v>> {
        self.typing.get(node)
    }

    /// What each node is.
    pub(crate) fn typing(&self) -> &'t Typing<'v> {
        self.typing
    }

    /// The type of a node, as its base definition has it.
    pub(crate) fn type_use(&self, node: Node<'_>) -> Option<&'v TypeUse> {
        let typed = self.typed(node)?;
        typed.schema.element(typed.element).types.get(usize::from(typed.alternative))
    }

    /// The name of a node's type.
    pub(crate) fn type_name(&self, node: Node<'_>) -> &'v str {
        self.type_use(node).map_or("", |of| &of.name)
    }

    /// The element's name as defined: `value` for a node `valueQuantity`.
    pub(crate) fn element_name<'n>(&self, node: Node<'n>) -> &'n str
    where
        'v: 'n,
    {
        self.typed(node).map_or(node.name(), |typed| &typed.schema.element(typed.element).name)
    }

    /// The children of that element name.
    pub(crate) fn children(&self, node: Node<'t>, name: &str) -> Vec<Node<'t>> {
        node.children().filter(|child| self.element_name(*child) == name).collect()
    }

    /// The compiled form of a definition, which is then among those that the run used.
    pub(crate) fn schema(&mut self, id: DefinitionId) -> Option<&'v Schema> {
        let schema = self.validator.schema(id)?;
        let may_be_faulty = !schema.faults.is_empty() || schema.is_profile;
        if may_be_faulty && !self.used.contains(&id) {
            self.used.push(id);
        }
        Some(schema)
    }

    /// Starts a finding of a rule.
    pub(crate) fn note<'n>(&'n mut self, rule: &'static Rule, node: Node<'t>) -> Note<'n, 'v, 't> {
        Note::new(self, rule, node)
    }

    /// Starts a finding at an element of a definition.
    pub(crate) fn note_in<'n>(
        &'n mut self,
        rule: &'static Rule,
        node: Node<'t>,
        schema: &'v Schema,
        element: &'v Element,
    ) -> Note<'n, 'v, 't> {
        Note::new(self, rule, node).against(schema, element)
    }
}

impl<'t> Run<'_, 't> {
    /// How many children stand in a place of the counts.
    pub(crate) fn count(&self, at: usize) -> u32 {
        self.counts.get(at).copied().unwrap_or(0)
    }

    /// Whether a code is one of a system's, and whether a package says so that the profiles in force build on; none where it cannot be
    /// told.
    pub(crate) fn in_code_system(&mut self, system: &str, code: &str) -> Option<(bool, bool)> {
        if let Some(decided) = Membership::by_grammar(system, code) {
            return Some((decided.decided()?, true));
        }
        let System::Codes { id, is_near } = self.system(system) else { return None };
        Some((self.validator.definitions.decided_in_system(id.package(), system, code)?, is_near))
    }

    /// Whether UCUM has a unit, asked once for each.
    pub(crate) fn is_ucum(&mut self, code: &str) -> bool {
        if let Some(known) = self.units.get(code) {
            return *known;
        }
        let is_unit = crate::is_ucum(code);
        self.units.insert(code.to_owned(), is_unit);
        is_unit
    }

    /// What the instance means by a canonical; a package given is asked first.
    pub(crate) fn definition(
        &self,
        kind: Kind,
        canonical: &str,
        package: Option<PackageId>,
    ) -> Option<DefinitionId> {
        let definitions = &self.validator.definitions;
        let of_package = package.and_then(|package| definitions.resolve(package, kind, canonical));
        of_package.or_else(|| self.edition.resolve(&self.scopes, kind, canonical))
    }

    /// The definition of an extension, looked up once for each url.
    pub(crate) fn extension(&mut self, url: &str) -> Option<DefinitionId> {
        if let Some(known) = self.extensions.get(url) {
            return *known;
        }
        let (edition, kind) = (self.edition, Kind::StructureDefinition);
        let found = edition.resolve(&self.scopes, kind, url);
        // Extensions are used across versions; one that the caller gave is meant.
        let found = found.or_else(|| edition.given_elsewhere(kind, url));
        self.extensions.insert(url.to_owned(), found);
        found
    }
}
