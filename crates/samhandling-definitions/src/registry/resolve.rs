//! From a canonical to the definition it means.

use std::cmp::Ordering;

use super::{Definitions, Index, layer, publisher, reconstructed};
use crate::{Canonical, FhirVersion, Kind, Package, compare_versions};

/// The number of a package among those loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PackageId(pub(crate) u16);

/// The number of a definition: its package, and its place in there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DefinitionId {
    pub(crate) package: PackageId,
    pub(crate) entry: u32,
}

impl DefinitionId {
    /// The package it is in.
    #[must_use]
    pub fn package(self) -> PackageId {
        self.package
    }

    /// Its place in the package.
    #[must_use]
    pub fn entry(self) -> u32 {
        self.entry
    }
}

impl PackageId {
    /// The definition at that place in the package.
    #[must_use]
    pub fn definition(self, entry: u32) -> DefinitionId {
        DefinitionId { package: self, entry }
    }

    /// Its place among the packages.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Where FHIR's own types are defined.
const TYPES: &str = "http://hl7.org/fhir/StructureDefinition/";
/// Names of types are kept apart from the canonicals of every kind.
const TYPE_NAMES: u8 = u8::MAX;

/// What an instance's reference to a definition was taken to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The definition.
    pub id: DefinitionId,
    /// Definitions of the same canonical in other packages, which were not taken.
    pub alternatives: Vec<DefinitionId>,
}

impl Definitions {
    /// What a definition in a package means by a canonical.
    ///
    /// Looked up in the package itself, in those it depends on, in the layer that all see; in one package the version
    /// asked for, else the highest.
    #[must_use]
    pub fn resolve(&self, scope: PackageId, kind: Kind, canonical: &str) -> Option<DefinitionId> {
        self.memo.get(scope, kind.number(), canonical, || self.look_up(scope, kind, canonical))
    }

    /// The definition of a type of FHIR, by its name, as a package sees it.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::{Definitions, Kind};
    ///
    /// let definitions = Definitions::embedded();
    /// let core = definitions.package("hl7.fhir.r4.core").ok_or("not embedded")?;
    /// let url = "http://hl7.org/fhir/StructureDefinition/Patient";
    /// let patient = definitions.resolve(core, Kind::StructureDefinition, url);
    /// assert_eq!(definitions.type_named(core, "Patient"), patient);
    /// assert_eq!(definitions.type_named(core, "Pasient"), None);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn type_named(&self, scope: PackageId, name: &str) -> Option<DefinitionId> {
        let look_up = || self.look_up(scope, Kind::StructureDefinition, &format!("{TYPES}{name}"));
        self.memo.get(scope, TYPE_NAMES, name, look_up)
    }

    fn look_up(&self, scope: PackageId, kind: Kind, canonical: &str) -> Option<DefinitionId> {
        let canonical = Canonical::parse(canonical);
        let scope = self.scope(scope)?;
        let found = self.find(scope.version, kind, canonical.url);
        let near = scope.near.iter().find_map(|package| self.in_package(*package, &found, canonical));
        near.or_else(|| self.in_layer(&scope.layer, &found, canonical))
    }

    /// What an instance of a FHIR version means by a canonical: the scopes given, else the package of its publisher, else the
    /// highest version of all. A reconstructed definition counts only where there is no other.
    #[must_use]
    pub fn resolve_for_instance(
        &self,
        version: FhirVersion,
        scopes: &[PackageId],
        kind: Kind,
        canonical: &str,
    ) -> Option<Resolved> {
        let mut all = self.everywhere(version, kind, Canonical::parse(canonical));
        if all.is_empty() {
            return None;
        }
        let from_scope = scopes.iter().find_map(|scope| self.resolve(*scope, kind, canonical));
        let from_publisher = || {
            let name = publisher::of(Canonical::parse(canonical).url)?;
            all.iter().copied().find(|id| self.package_of(*id).manifest.name == name)
        };
        let newest = || all.iter().copied().max_by(|a, b| self.compare(*a, *b));
        let id = from_scope.or_else(from_publisher).or_else(newest)?;
        all.retain(|other| other.package != id.package);
        Some(Resolved { id, alternatives: all })
    }

    /// The package of a definition.
    #[must_use]
    pub fn package_of(&self, id: DefinitionId) -> &Package {
        self.package_at(id.package)
    }

    /// The package of that number.
    #[must_use]
    pub fn package_at(&self, id: PackageId) -> &Package {
        static NONE: std::sync::OnceLock<Package> = std::sync::OnceLock::new();
        let none = || {
            NONE.get_or_init(|| {
                Package::loaded(crate::Manifest::default(), crate::package::Loaded::default())
            })
        };
        self.packages.get(usize::from(id.0)).unwrap_or_else(none)
    }

    /// The best definition of a canonical in each package, in the order of the packages; reconstructed ones where there is no
    /// other.
    fn everywhere(&self, version: FhirVersion, kind: Kind, canonical: Canonical<'_>) -> Vec<DefinitionId> {
        let all = self.find(version, kind, canonical.url);
        let mut packages: Vec<PackageId> = all.iter().map(|id| id.package).collect();
        packages.dedup();
        let found = packages.into_iter().filter_map(|package| self.in_package(package, &all, canonical));
        let (rebuilt, mut published): (Vec<_>, Vec<_>) =
            found.partition(|id| reconstructed::is_reconstructed(self.package_of(*id)));
        if published.is_empty() {
            published = rebuilt;
        }
        published
    }

    /// The definition of a canonical in one package, of those found anywhere: the version asked for, else the highest.
    fn in_package(
        &self,
        package: PackageId,
        found: &[DefinitionId],
        canonical: Canonical<'_>,
    ) -> Option<DefinitionId> {
        let mut ids = found.iter().copied().filter(|id| id.package == package);
        match canonical.version {
            None => {
                let first = ids.next()?;
                Some(ids.fold(first, |best, id| if self.compare(best, id).is_gt() { best } else { id }))
            }
            Some(version) => ids.find(|id| self.has_version(*id, version)),
        }
    }

    /// The definitions of a url that the FHIR version of a package may mean; where it has none, that of the version that holds where
    /// nobody says another.
    pub(crate) fn find_here_or_by_default(
        &self,
        scope: PackageId,
        kind: Kind,
        url: &str,
    ) -> Vec<DefinitionId> {
        let version = self.fhir_version(scope);
        let found = self.find(version, kind, url);
        if found.is_empty() && version != FhirVersion::default() {
            return self.find(FhirVersion::default(), kind, url);
        }
        found
    }

    /// The definitions of a url that a version of FHIR may mean, in the order of the packages.
    fn find(&self, version: FhirVersion, kind: Kind, url: &str) -> Vec<DefinitionId> {
        let Some(index) = self.indexes.get(version.index()) else { return Vec::new() };
        let index = index.get_or_init(|| Index::new(&self.packages, version));
        index.find(&self.packages, kind, url).collect()
    }

    /// The layer's definition, or the core's where that is newer.
    fn in_layer(
        &self,
        layer: &[PackageId],
        found: &[DefinitionId],
        canonical: Canonical<'_>,
    ) -> Option<DefinitionId> {
        let mut in_layer = layer.iter().filter_map(|package| self.in_package(*package, found, canonical));
        let first = in_layer.next()?;
        Some(in_layer.fold(first, |best, id| if layer::compare(self, best, id).is_gt() { best } else { id }))
    }

    /// Whether a definition has that version: the whole of it, or `2.1` for `2.1.7`.
    fn has_version(&self, id: DefinitionId, asked: &str) -> bool {
        let version = self.version_of(id).or_else(|| {
            let manifest = &self.package_of(id).manifest;
            (!manifest.version.is_empty()).then(|| manifest.version.clone())
        });
        version.is_some_and(|version| {
            version == asked || version.strip_prefix(asked).is_some_and(|rest| rest.starts_with('.'))
        })
    }

    /// The version that a definition states.
    #[must_use]
    pub fn version_of(&self, id: DefinitionId) -> Option<String> {
        self.kept_version(id, || self.package_of(id).entry(id.entry as usize)?.version).map(str::to_owned)
    }

    fn compare(&self, a: DefinitionId, b: DefinitionId) -> Ordering {
        let version = |id| self.version_of(id).unwrap_or_default();
        compare_versions(&version(a), &version(b))
    }
}
