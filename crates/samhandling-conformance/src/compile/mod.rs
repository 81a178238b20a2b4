//! From a StructureDefinition to the form in which instances are held against it.

mod discriminator;
mod draft;
mod element;
mod fault;
mod item;
mod locate;
mod slicing;
mod types;

pub(crate) use element::choice_name;
pub(crate) use fault::RULES;

use std::sync::Arc;

use samhandling_definitions::{
    DefinitionId, Definitions, Derivation, ElementDefinition, FhirVersion, Kind, PackageId,
};

use crate::schema::{Numbering, Schema, Target};
use draft::Draft;

/// What compiling needs to know of the world.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compiler<'d> {
    pub(crate) definitions: &'d Definitions,
    /// The package of FHIR's own types.
    pub(crate) core: PackageId,
    /// A number for each type.
    pub(crate) numbering: &'d Numbering,
}

/// What an assertion's compile half reads.
pub(crate) struct Compiling<'c> {
    pub(crate) compiler: Compiler<'c>,
    /// The element.
    pub(crate) element: &'c ElementDefinition,
    /// The same element of the type that a profile constrains; none in the definition of a type.
    pub(crate) base: Option<&'c ElementDefinition>,
    /// Where names are looked up.
    pub(crate) scope: PackageId,
}

impl Compiling<'_> {
    /// The definition of that canonical, as the package sees it.
    pub(crate) fn resolve(&self, kind: Kind, canonical: &str) -> Option<DefinitionId> {
        self.compiler.definitions.resolve(self.scope, kind, canonical)
    }
}

impl<'d> Compiler<'d> {
    /// Compiles a definition; none if it cannot be read.
    pub(crate) fn compile(self, id: DefinitionId) -> Option<Box<Schema>> {
        let structure = Arc::clone(self.definitions.structure(id).ok()?);
        let package = self.definitions.package_of(id);
        let is_profile = structure.derivation == Derivation::Constraint;
        let mut schema = Schema {
            id,
            scope: id.package(),
            type_name: structure.type_name.as_ref().into(),
            base: structure.base.as_deref().and_then(|base| self.target(id.package(), base).id),
            canonical: structure.canonical(),
            url: Arc::clone(&structure.url),
            package: Arc::clone(&package.id),
            is_profile,
            kind: structure.kind,
            is_abstract: structure.is_abstract,
            elements: Vec::new(),
            imposed: structure.imposed.iter().map(|canonical| self.target(id.package(), canonical)).collect(),
            faults: Vec::new(),
            invariant_faults: std::sync::OnceLock::new(),
        };
        let drafts = Draft::all(self, &structure, id);
        for at in 0..drafts.len() {
            let element = element::compile(self, &drafts, at, &mut schema);
            schema.elements.push(element);
        }
        if !is_profile {
            item::compile_all(self, &mut schema);
        }
        slicing::compile_all(self, &structure, &drafts, &mut schema);
        element::link_children(&drafts, &mut schema);
        fault::defects(&mut schema, &structure);
        Some(Box::new(schema))
    }

    /// The definition of a type.
    pub(crate) fn type_definition(self, scope: PackageId, code: &str) -> Option<DefinitionId> {
        if code.contains("://") {
            return self.definitions.resolve(scope, Kind::StructureDefinition, code);
        }
        self.definitions.type_named(self.core, code)
    }

    /// Whether some package, near or not, has a code system of one of these names.
    pub(crate) fn is_code_system_anywhere(self, names: &[String]) -> bool {
        let has = |name: &String| {
            let all = FhirVersion::all();
            let find = |version| self.definitions.resolve_for_instance(version, &[], Kind::CodeSystem, name);
            all.into_iter().any(|version| find(version).is_some())
        };
        names.iter().any(has)
    }

    /// A definition that another names.
    pub(crate) fn target(self, scope: PackageId, canonical: &str) -> Target {
        let id = self.definitions.resolve(scope, Kind::StructureDefinition, canonical);
        Target { canonical: canonical.into(), id }
    }
}

/// The url prefix of FHIR's own types.
pub(crate) const CORE: &str = "http://hl7.org/fhir/StructureDefinition/";
