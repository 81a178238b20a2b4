//! All packages that are loaded, and what a name means in each.

mod builder;
mod index;
mod layer;
mod load;
mod local;
mod memo;
mod publisher;
mod reconstructed;
mod resolve;
mod scope;

pub use builder::Builder;
pub use resolve::{DefinitionId, PackageId, Resolved};
pub use scope::{DependencyNote, Scope};

use index::Index;
pub(crate) use load::Slots;
pub(crate) use memo::Memo;

use std::sync::{Arc, OnceLock};

use crate::terminology::AliasTable;
use crate::{FhirVersion, Package};

/// Lists of one code system, and whether each is published as the whole of it.
pub(crate) type Lists = Arc<[(DefinitionId, bool)]>;

/// The packages that are loaded.
///
/// A name is looked up in a [`Scope`]: what a package's definitions refer to is found in that package, then in those it
/// depends on, then in the layer that every package sees. Two packages that define the same canonical do not disturb each
/// other.
///
/// Immutable once built: share it by reference between threads. Definitions are decoded when first used and kept; there is
/// a place for each, so memory has an upper bound.
///
/// # Example
///
/// ```
/// use samhandling_definitions::{Definitions, Kind};
///
/// let definitions = Definitions::embedded();
/// let nilar = definitions.package("diagnostic.report.nilar").ok_or("not embedded")?;
/// let url = "http://hl7.no/fhir/StructureDefinition/no-basis-Patient";
/// let found = definitions.resolve(nilar, Kind::StructureDefinition, url).ok_or("not found")?;
/// assert_eq!(&*definitions.package_of(found).id, "hl7.fhir.no.basis#2.2.2");
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug)]
pub struct Definitions {
    packages: Vec<Package>,
    scopes: Vec<Scope>,
    slots: Vec<Slots>,
    /// One for each version of FHIR, made when somebody asks in it.
    indexes: [OnceLock<Index>; FhirVersion::COUNT],
    /// What canonicals were found to mean.
    memo: Memo<DefinitionId>,
    aliases: AliasTable,
    /// The lists of national code systems that were met.
    lists: Memo<Lists>,
}

impl Definitions {
    /// Starts from the embedded packages.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The embedded packages, shared by the whole process.
    #[must_use]
    pub fn embedded() -> Arc<Definitions> {
        static EMBEDDED: std::sync::OnceLock<Arc<Definitions>> = std::sync::OnceLock::new();
        Arc::clone(EMBEDDED.get_or_init(|| Arc::new(Builder::default().build())))
    }

    /// The packages, in the order in which they were loaded.
    pub fn packages(&self) -> impl Iterator<Item = (PackageId, &Package)> {
        self.packages
            .iter()
            .enumerate()
            .filter_map(|(at, package)| Some((PackageId(u16::try_from(at).ok()?), package)))
    }

    /// The package of that name, or of that `name#version`.
    #[must_use]
    pub fn package(&self, name: &str) -> Option<PackageId> {
        let is_it = |package: &Package| *package.manifest.name == *name || *package.id == *name;
        self.packages().find(|(_, package)| is_it(package)).map(|(id, _)| id)
    }

    /// The lists of national code systems that were met.
    pub(crate) fn kept_lists(&self) -> &Memo<Lists> {
        &self.lists
    }

    /// The FHIR version that the definitions of a package are of.
    #[must_use]
    pub fn fhir_version(&self, package: PackageId) -> FhirVersion {
        self.scope(package).map(|scope| scope.version).unwrap_or_default()
    }

    /// The package of FHIR's own types of a version, if it is loaded.
    #[must_use]
    pub fn core(&self, version: FhirVersion) -> Option<PackageId> {
        self.package(version.core())
    }

    /// The names of national code systems.
    #[must_use]
    pub fn aliases(&self) -> &AliasTable {
        &self.aliases
    }
}
