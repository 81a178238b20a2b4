//! What a package sees.

use super::{Definitions, PackageId, layer};
use crate::version::major;
use crate::{FhirVersion, Package, compare_versions};

/// The packages in which a package's own names are looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The package itself and those it depends on, nearest first.
    pub near: Vec<PackageId>,
    /// The layer that all see.
    pub layer: Vec<PackageId>,
    /// The FHIR version of its definitions.
    pub version: FhirVersion,
    /// Dependencies that were not at hand as declared.
    pub notes: Vec<DependencyNote>,
    /// The reconstructed packages whose place this one takes, in that it publishes what they rebuild.
    pub replaces: Vec<PackageId>,
}

/// A declared dependency that is not loaded in the version declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DependencyNote {
    /// The package's name.
    pub name: String,
    /// The version declared.
    pub declared: String,
    /// The version used in its place; none where the package is missing.
    pub used: Option<String>,
}

impl Definitions {
    /// What a package sees.
    #[must_use]
    pub fn scope(&self, package: PackageId) -> Option<&Scope> {
        self.scopes.get(usize::from(package.0))
    }
}

/// Lays out what each package sees.
pub(super) fn scopes(packages: &[Package], sees_all: impl Fn(&Package) -> bool) -> Vec<Scope> {
    let layout = |(at, package): (usize, &Package)| {
        let version = package.manifest.fhir_version();
        let mut scope = Scope { version, layer: layer::of(version, packages), ..Scope::default() };
        let mut open = vec![at];
        while !open.is_empty() {
            let mut next = Vec::new();
            for at in std::mem::take(&mut open) {
                let id = PackageId(u16::try_from(at).unwrap_or(u16::MAX));
                if scope.near.contains(&id) || scope.layer.contains(&id) && at != index(packages, package) {
                    continue;
                }
                scope.near.push(id);
                if let Some(package) = packages.get(at) {
                    next.extend(dependencies(packages, package, &mut scope.notes));
                }
            }
            open = next;
        }
        if sees_all(package) {
            scope.near.extend(everything_else(packages, package, &scope));
        }
        scope
    };
    packages.iter().enumerate().map(layout).collect()
}

/// The packages of these names, what they depend on, and the layer of the version that holds where nobody says another.
pub(super) fn needed(packages: Vec<Package>, names: &[String]) -> Vec<Package> {
    let scopes = scopes(&packages, |_| false);
    let core = FhirVersion::default().core();
    let is_named =
        |package: &Package| package.manifest.name == core || names.contains(&package.manifest.name);
    let named = packages.iter().zip(&scopes).filter(|(package, _)| is_named(package));
    let kept: Vec<PackageId> =
        named.flat_map(|(_, scope)| scope.near.iter().chain(&scope.layer).copied()).collect();
    let is_kept = |at: usize| u16::try_from(at).is_ok_and(|at| kept.contains(&PackageId(at)));
    packages.into_iter().enumerate().filter(|(at, _)| is_kept(*at)).map(|(_, package)| package).collect()
}

fn index(packages: &[Package], package: &Package) -> usize {
    packages.iter().position(|other| std::ptr::eq(other, package)).unwrap_or(usize::MAX)
}

/// The other packages of the same FHIR version.
fn everything_else(packages: &[Package], package: &Package, scope: &Scope) -> Vec<PackageId> {
    let version = package.manifest.fhir_version();
    let same = packages.iter().enumerate().filter(|(_, other)| other.manifest.fhir_version() == version);
    let ids = same.filter_map(|(at, _)| u16::try_from(at).ok()).map(PackageId);
    ids.filter(|id| !scope.near.contains(id) && !scope.layer.contains(id)).collect()
}

/// The packages that a package declares, each as declared or the nearest of the same major version.
fn dependencies(packages: &[Package], package: &Package, notes: &mut Vec<DependencyNote>) -> Vec<usize> {
    let mut found = Vec::new();
    for (name, declared) in &package.manifest.dependencies {
        let at_hand = packages.iter().enumerate().filter(|(_, other)| other.manifest.name == *name);
        let exact = at_hand.clone().find(|(_, other)| fits(&other.manifest.version, declared));
        let nearest = || {
            let same_major = at_hand.filter(|(_, other)| major(&other.manifest.version) == major(declared));
            same_major.max_by(|a, b| compare_versions(&a.1.manifest.version, &b.1.manifest.version))
        };
        let used = exact.or_else(nearest);
        if exact.is_none() {
            let used = used.map(|(_, other)| other.manifest.version.clone());
            let note = DependencyNote { name: name.clone(), declared: declared.clone(), used };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        found.extend(used.map(|(at, _)| at));
    }
    found
}

/// Whether a version is the one declared: the same, `1.2.x` for any `1.2.…`, or `latest`, `current` for any.
fn fits(version: &str, declared: &str) -> bool {
    match declared.strip_suffix(".x") {
        Some(prefix) => version.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.')),
        None => version == declared || matches!(declared, "latest" | "current" | "*"),
    }
}
