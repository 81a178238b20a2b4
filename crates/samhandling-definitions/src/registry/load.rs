//! Decodes definitions when they are first asked for, and keeps them.

use std::sync::{Arc, OnceLock};

use samhandling_core::tree::{NodeId, Tree};

use super::{DefinitionId, Definitions, PackageId};
use crate::package::Package;
use crate::structure::{read_structure, read_structure_at};
use crate::terminology::{CodeSystem, ValueSet};
use crate::{Error, StructureDefinition, snapshot};

/// A place for each definition of a package; a small one, for most definitions are never asked for.
#[derive(Debug)]
pub(crate) struct Slots {
    places: OnceLock<Box<[OnceLock<Box<Slot>>]>>,
    count: usize,
}

#[derive(Debug, Default)]
struct Slot {
    raw: OnceLock<Result<Arc<StructureDefinition>, String>>,
    whole: OnceLock<Result<Arc<StructureDefinition>, String>>,
    value_set: OnceLock<Result<Arc<ValueSet>, String>>,
    code_system: OnceLock<Result<Arc<CodeSystem>, String>>,
    version: OnceLock<Option<String>>,
}

impl Slots {
    pub(super) fn of(package: &Package) -> Self {
        Slots { places: OnceLock::new(), count: package.len() }
    }

    fn at(&self, entry: u32) -> Option<&Slot> {
        let make = || std::iter::repeat_with(OnceLock::new).take(self.count).collect();
        let place = self.places.get_or_init(make).get(entry as usize)?;
        Some(place.get_or_init(Box::default))
    }
}

impl Definitions {
    /// A StructureDefinition, with its snapshot: the package's own, or one generated from the differential.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`]: it is not a StructureDefinition, or no snapshot can be made of it.
    pub fn structure(&self, id: DefinitionId) -> Result<&Arc<StructureDefinition>, Error> {
        let slot = self.slot(id)?;
        if let Some(known) = slot.whole.get() {
            return self.outcome(id, known);
        }
        // Made outside the slot: making one may need others, and two that need each other must not wait for one another.
        let made = snapshot::complete(self, id);
        self.outcome(id, slot.whole.get_or_init(|| made))
    }

    /// A StructureDefinition that was completed before.
    pub(crate) fn completed(&self, id: DefinitionId) -> Option<&Arc<StructureDefinition>> {
        self.slot(id).ok()?.whole.get()?.as_ref().ok()
    }

    /// Keeps a StructureDefinition that was completed for the sake of another; the first that was kept counts.
    pub(crate) fn keep_completed(
        &self,
        id: DefinitionId,
        made: Arc<StructureDefinition>,
    ) -> Arc<StructureDefinition> {
        let Ok(slot) = self.slot(id) else { return made };
        match slot.whole.get_or_init(|| Ok(Arc::clone(&made))) {
            Ok(kept) => Arc::clone(kept),
            Err(_) => made,
        }
    }

    /// A StructureDefinition that stands in a document and is not loaded, with the snapshot that its differential makes. What it
    /// refers to is looked up as a package sees it.
    ///
    /// # Errors
    ///
    /// Why none can be made, in one line; whoever wrote it must act.
    pub fn regenerate(
        &self,
        scope: PackageId,
        document: &Arc<Tree<'static>>,
        at: NodeId,
    ) -> Result<StructureDefinition, String> {
        snapshot::regenerate(self, scope, read_structure_at(document, at)?)
    }

    /// A StructureDefinition as written.
    pub(crate) fn raw_structure(&self, id: DefinitionId) -> Result<&Arc<StructureDefinition>, Error> {
        let read = || self.tree(id).and_then(|tree| read_structure(tree).map(Arc::new));
        let slot = self.slot(id)?;
        self.outcome(id, slot.raw.get_or_init(read))
    }

    /// A ValueSet.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`].
    pub fn value_set(&self, id: DefinitionId) -> Result<&Arc<ValueSet>, Error> {
        let slot = self.slot(id)?;
        let read = || self.tree(id).map(|tree| Arc::new(ValueSet::read(tree.root())));
        self.outcome(id, slot.value_set.get_or_init(read))
    }

    /// A CodeSystem.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`].
    pub fn code_system(&self, id: DefinitionId) -> Result<&Arc<CodeSystem>, Error> {
        let slot = self.slot(id)?;
        let read = || self.tree(id).map(|tree| Arc::new(CodeSystem::read(tree.root())));
        self.outcome(id, slot.code_system.get_or_init(read))
    }

    /// Any definition, as the tree that it was written in.
    ///
    /// # Errors
    ///
    /// [`Error::Broken`].
    pub fn resource(&self, id: DefinitionId) -> Result<Tree<'static>, Error> {
        self.package_of(id).read(id.entry)
    }

    /// The version of a definition, read once.
    pub(super) fn kept_version(
        &self,
        id: DefinitionId,
        read: impl FnOnce() -> Option<String>,
    ) -> Option<&str> {
        self.slot(id).ok()?.version.get_or_init(read).as_deref()
    }

    fn tree(&self, id: DefinitionId) -> Result<Tree<'static>, String> {
        self.resource(id).map_err(|error| error.to_string())
    }

    fn slot(&self, id: DefinitionId) -> Result<&Slot, Error> {
        let slots = self.slots.get(usize::from(id.package.0));
        slots
            .and_then(|slots| slots.at(id.entry))
            .ok_or_else(|| Error::Unknown { canonical: "(number)".to_owned() })
    }

    fn outcome<'r, T>(&self, id: DefinitionId, result: &'r Result<T, String>) -> Result<&'r T, Error> {
        result.as_ref().map_err(|reason| {
            let package = self.package_of(id);
            let file = package.entry(id.entry as usize).map(|entry| entry.file).unwrap_or_default();
            Error::Broken { origin: package.id.to_string(), file, reason: reason.clone() }
        })
    }
}
