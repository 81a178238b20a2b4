//! Definitions that an instance names.

use std::collections::HashMap;
use std::sync::Arc;

use samhandling_core::tree::{Node, NodeId, Tree};
use samhandling_definitions::{
    CodeSystem, DefinitionId, Kind, Membership, PackageId, StructureDefinition, Unknown, ValueSet,
};

use super::Run;
use crate::unit::{UCUM, is_ucum};

/// What the system of a code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// A code system.
    Codes {
        /// Its definition.
        id: DefinitionId,
        /// Whether a package has it that the profiles in force build on.
        is_near: bool,
    },
    /// A value set, which is no system.
    Values,
    /// Nothing that is at hand.
    Unknown,
}

/// What the systems of codes name to those who look names up in the same packages of the same version of FHIR.
#[derive(Default)]
pub(super) struct Systems {
    core: Option<PackageId>,
    scopes: Vec<PackageId>,
    known: HashMap<String, System>,
}

/// More systems than this are not worth remembering.
const MOST_SYSTEMS: usize = 1 << 10;

impl<'v> Run<'v, '_> {
    /// The definition that the instance means by a canonical: in the packages of the profiles in force, in FHIR's own, in any.
    pub(crate) fn find(&self, kind: Kind, canonical: &str) -> Option<DefinitionId> {
        let anywhere = || self.edition.resolve(&self.scopes, kind, canonical);
        self.find_near(kind, canonical).or_else(anywhere)
    }

    /// The same, but not in packages that the profiles in force do not build on. Definitions that the caller gave one by one
    /// count as near.
    fn find_near(&self, kind: Kind, canonical: &str) -> Option<DefinitionId> {
        let definitions = &self.validator.definitions;
        let scopes = self.scopes.iter().copied().chain([self.edition.core]);
        let near = scopes.into_iter().find_map(|scope| definitions.resolve(scope, kind, canonical));
        near.or_else(|| {
            let local = definitions.local_of(self.edition.version)?;
            definitions.resolve(local, kind, canonical).filter(|id| id.package() == local)
        })
    }

    /// The whole of a definition, as it was written.
    pub(crate) fn find_resource(&self, kind: Kind, canonical: &str) -> Option<Tree<'static>> {
        self.validator.definitions.resource(self.find(kind, canonical)?).ok()
    }

    /// The packages in which names are looked up first.
    pub(crate) fn scopes(&self) -> &[PackageId] {
        &self.scopes
    }

    /// The document, in a copy that definitions read from it can keep; made once.
    pub(crate) fn owned_tree(&mut self) -> Arc<Tree<'static>> {
        let tree = self.tree;
        Arc::clone(self.owned_tree.get_or_insert_with(|| Arc::new(tree.clone().into_owned())))
    }

    /// The StructureDefinition of that canonical.
    pub(crate) fn structure(&self, canonical: &str) -> Option<&'v StructureDefinition> {
        let id = self.find(Kind::StructureDefinition, canonical)?;
        self.validator.definitions.structure(id).ok().map(AsRef::as_ref)
    }

    /// The definition of a type: its name, or for logical models its url.
    pub(crate) fn type_structure(&self, code: &str) -> Option<&'v StructureDefinition> {
        if code.contains(':') {
            return self.structure(code);
        }
        let id = self.edition.type_definition(code)?;
        self.validator.definitions.structure(id).ok().map(AsRef::as_ref)
    }

    /// Whether a code is in a value set. All of UCUM, which no list can hold, is decided by its grammar.
    pub(crate) fn in_value_set(&self, id: DefinitionId, system: Option<&str>, code: &str) -> Membership {
        match self.validator.definitions.contains(id, system, code) {
            Membership::Unknown(Unknown::SystemMissing(missing)) if missing == UCUM => {
                Membership::from(is_ucum(code))
            }
            decided => decided,
        }
    }

    /// The ValueSet of that canonical.
    pub(crate) fn value_set(&self, canonical: &str) -> Option<&'v ValueSet> {
        let id = self.find(Kind::ValueSet, canonical)?;
        self.validator.definitions.value_set(id).ok().map(AsRef::as_ref)
    }

    /// What the system of a code names, looked up once for each as long as names are looked up in the same packages.
    pub(crate) fn system(&mut self, url: &str) -> System {
        let is_other = self.systems.core != Some(self.edition.core) || self.systems.scopes != self.scopes;
        if is_other || self.systems.known.len() > MOST_SYSTEMS {
            self.systems.known.clear();
            self.systems.core = Some(self.edition.core);
            self.systems.scopes.clone_from(&self.scopes);
        }
        if let Some(known) = self.systems.known.get(url) {
            return *known;
        }
        let system = self.look_up_system(url);
        self.systems.known.insert(url.to_owned(), system);
        system
    }

    fn look_up_system(&self, url: &str) -> System {
        match self.find_near(Kind::CodeSystem, url) {
            Some(id) => System::Codes { id, is_near: true },
            None => match self.find(Kind::CodeSystem, url) {
                Some(id) => System::Codes { id, is_near: false },
                None if self.find(Kind::ValueSet, url).is_some() => System::Values,
                None => System::Unknown,
            },
        }
    }

    /// The code system of that url.
    pub(crate) fn code_system(&mut self, url: &str) -> Option<&'v CodeSystem> {
        let System::Codes { id, .. } = self.system(url) else { return None };
        self.validator.definitions.code_system(id).ok().map(AsRef::as_ref)
    }
}

impl Run<'_, '_> {
    /// Remembers the id of an element of the resource that is open.
    pub(crate) fn remember_id(&mut self, node: Node<'_>) {
        self.element_ids.push(node.id());
    }

    /// The ids of the elements of the resource that is open.
    pub(crate) fn ids(&mut self) -> Vec<NodeId> {
        std::mem::take(&mut self.element_ids)
    }
}
