//! A definition in the form in which instances are held against it.

mod binding;
mod children;
mod describe;
mod element;
mod number;
mod slicing;
mod table;

pub(crate) use binding::BoundSet;
pub(crate) use children::{ChildRef, ChildTable};
pub(crate) use element::{Content, Element, ElementIndex, Target, TypeKind, TypeUse};
pub(crate) use number::Numbering;
pub(crate) use slicing::{Condition, Decision, Expected, Slice, SlicingPlan, Step};
pub(crate) use table::Schemas;

use std::sync::{Arc, OnceLock};

use samhandling_core::diagnostic::Diagnostic;
use samhandling_core::path::DefinitionPath;
use samhandling_definitions::{DefinitionId, PackageId, StructureKind};

/// A compiled definition: its elements, the root first.
#[derive(Debug)]
pub(crate) struct Schema {
    /// The definition.
    pub(crate) id: DefinitionId,
    /// The package in whose scope its names are looked up.
    pub(crate) scope: PackageId,
    /// The type that it defines or constrains.
    pub(crate) type_name: Arc<str>,
    /// What it is derived from.
    pub(crate) base: Option<DefinitionId>,
    /// `url|version`.
    pub(crate) canonical: Arc<str>,
    /// The url.
    pub(crate) url: Arc<str>,
    /// `name#version` of the package.
    pub(crate) package: Arc<str>,
    /// Whether it constrains a type; if not it defines one.
    pub(crate) is_profile: bool,
    /// What it is, and whether it has instances of its own.
    pub(crate) kind: StructureKind,
    pub(crate) is_abstract: bool,
    /// The elements.
    pub(crate) elements: Vec<Element>,
    /// Profiles that must hold too.
    pub(crate) imposed: Vec<Target>,
    /// What is wrong with the definition itself.
    pub(crate) faults: Vec<Diagnostic>,
    /// What is wrong with its invariants, which shows only when types are at hand; for profiles.
    pub(crate) invariant_faults: OnceLock<Vec<Diagnostic>>,
}

impl Schema {
    pub(crate) fn element(&self, index: ElementIndex) -> &Element {
        static NOTHING: std::sync::OnceLock<Element> = std::sync::OnceLock::new();
        self.elements.get(index.0 as usize).unwrap_or_else(|| NOTHING.get_or_init(Element::default))
    }

    /// Whether instances of it are resources.
    pub(crate) fn is_resource(&self) -> bool {
        self.kind == StructureKind::Resource && !self.is_abstract
    }

    /// Whether it defines a data type.
    pub(crate) fn is_data_type(&self) -> bool {
        matches!(self.kind, StructureKind::Primitive | StructureKind::Complex)
    }

    pub(crate) fn root(&self) -> &Element {
        self.element(ElementIndex::ROOT)
    }

    /// Where an element stands in this definition.
    pub(crate) fn path(&self, element: &Element) -> DefinitionPath {
        DefinitionPath {
            canonical: Arc::clone(&self.canonical),
            package: Arc::clone(&self.package),
            element: Arc::clone(&element.id),
        }
    }
}
