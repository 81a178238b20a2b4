//! FHIR definitions: packages, structures, value sets and code systems, each name looked up where it belongs.
//!
//! - A [`Package`] is a `.tgz` of a FHIR registry, the folder that it unpacks to, or one of the embedded packs.
//! - [`Definitions`] is all of them. What a definition refers to is resolved in its own package's [`Scope`]; nothing is
//!   merged, so loading one guide never changes the meaning of another.
//! - A [`StructureDefinition`] always has a snapshot: its own, or one generated from the differential. What a differential
//!   names and its base cannot have is left out, and noted as a [`Defect`].
//! - Whether a code is in a value set is a [`Membership`]: yes, no, or not known and why.
//!
//! Not supported: expansion by a terminology server, filters by regular expression, R2 and STU3 packages.

mod canonical;
mod error;
mod fhir_version;
mod package;
mod registry;
mod snapshot;
mod structure;
mod terminology;
mod version;

pub use canonical::Canonical;
pub use error::Error;
pub use fhir_version::{FhirVersion, UnsupportedVersion};
pub use package::{
    Entry, Kind, Manifest, PackSource, Package, PackageLimits, Provenance, package_files, write_pack,
};
pub use registry::{Builder, DefinitionId, Definitions, DependencyNote, PackageId, Resolved, Scope};
pub use structure::{
    Base, Binding, Constraint, Context, ContextKind, Defect, DefectReason, Derivation, Discriminator,
    DiscriminatorKind, ElementDefinition, ElementValue, Max, Obligation, Slicing, SlicingRules, Strength,
    StructureDefinition, StructureKind, TypeRef,
};
pub use terminology::{
    Alias, AliasTable, CodeSystem, Codes, Concept, Content, Filter, Include, Membership, Unknown, ValueSet,
};
pub use version::compare_versions;
