//! StructureDefinition.

use std::sync::Arc;

use super::{Constraint, Defect, ElementDefinition, Obligation};

/// What a structure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StructureKind {
    /// A primitive type.
    Primitive,
    /// A complex type.
    Complex,
    /// A resource.
    Resource,
    /// A logical model.
    Logical,
}

/// Whether a structure makes a new type or constrains one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Derivation {
    /// A new type.
    Specialization,
    /// A profile.
    Constraint,
}

/// Where an extension may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// How the expression is meant.
    pub kind: ContextKind,
    /// An element id, an extension's url, or a FHIRPath expression.
    pub expression: Box<str>,
}

/// How the context of an extension is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContextKind {
    /// An element id.
    Element,
    /// An extension's url.
    Extension,
    /// A FHIRPath expression.
    FhirPath,
}

/// A definition of a type, resource, profile or extension.
#[derive(Clone, Debug)]
pub struct StructureDefinition {
    /// The canonical url.
    pub url: Arc<str>,
    /// The version.
    pub version: Option<Box<str>>,
    /// The name for machines.
    pub name: Box<str>,
    /// The title for people.
    pub title: Option<Box<str>>,
    /// What it is.
    pub kind: StructureKind,
    /// Whether it has instances of its own.
    pub is_abstract: bool,
    /// The type that it defines or constrains.
    pub type_name: Box<str>,
    /// The canonical of what it is derived from.
    pub base: Option<Box<str>>,
    /// How it is derived.
    pub derivation: Derivation,
    /// Where an extension may stand.
    pub contexts: Vec<Context>,
    /// What must hold where an extension stands.
    pub context_invariants: Vec<Box<str>>,
    /// Profiles that must hold too (`structuredefinition-imposeProfile`).
    pub imposed: Vec<Box<str>>,
    /// The obligations that stand on the definition itself.
    pub obligations: Vec<Obligation>,
    /// All elements: as the package has them, or else generated from the differential.
    pub snapshot: Vec<ElementDefinition>,
    /// What it changes in its base; empty where the package kept the snapshot only.
    pub differential: Vec<ElementDefinition>,
    /// Whether the snapshot is the package's own.
    pub has_own_snapshot: bool,
    /// What of the differential could not be applied when the snapshot was made; empty for a snapshot of the package's own.
    pub defects: Vec<Defect>,
}

impl StructureDefinition {
    /// `url|version`, or the url where there is no version.
    #[must_use]
    pub fn canonical(&self) -> Arc<str> {
        match &self.version {
            Some(version) => format!("{}|{version}", self.url).into(),
            None => Arc::clone(&self.url),
        }
    }

    /// Whether it is a profile on, or the definition of, an extension.
    #[must_use]
    pub fn is_extension(&self) -> bool {
        &*self.type_name == "Extension" && self.derivation == Derivation::Constraint
    }

    /// The element of that id in the snapshot.
    #[must_use]
    pub fn element(&self, id: &str) -> Option<&ElementDefinition> {
        self.snapshot.iter().find(|element| &*element.id == id)
    }

    /// The obligations on an element of the snapshot: those that stand on it, and those that stand elsewhere and name its id.
    /// One that stands on the definition and names no element is on the root.
    pub fn obligations_on<'d>(
        &'d self,
        element: &'d ElementDefinition,
    ) -> impl Iterator<Item = &'d Obligation> {
        let names = |one: &Obligation| one.elements.iter().any(|id| **id == *element.id);
        let is_root = !element.path.contains('.');
        let general =
            self.obligations.iter().filter(move |one| names(one) || (is_root && one.elements.is_empty()));
        let here = self.snapshot.iter().flat_map(move |other| {
            let own = std::ptr::eq(other, element) || *other.id == *element.id;
            other.obligations.iter().filter(move |one| names(one) || (own && one.elements.is_empty()))
        });
        general.chain(here)
    }

    /// The invariants of its root.
    #[must_use]
    pub fn constraints(&self) -> &[Constraint] {
        self.snapshot.first().map_or(&[], |root| &root.constraints)
    }
}
