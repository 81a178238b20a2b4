//! The layer that every package sees: FHIR's core, and the extension and terminology packages published for it.

use std::cmp::Ordering;

use super::{DefinitionId, Definitions, PackageId};
use crate::{FhirVersion, Package, compare_versions};

/// The layer of a version: its core first, then those beside it that are loaded.
pub(super) fn of(version: FhirVersion, packages: &[Package]) -> Vec<PackageId> {
    let of_name = |name: &str| packages.iter().position(|package| package.manifest.name == name);
    let beside = version.beside().iter().filter_map(|group| group.iter().find_map(|name| of_name(name)));
    let all = of_name(version.core()).into_iter().chain(beside);
    all.filter_map(|at| u16::try_from(at).ok()).map(PackageId).collect()
}

/// The versions that may look something up in a package: those that it states, and those whose layer it is in.
pub(super) fn seen_by(package: &Package) -> impl Iterator<Item = FhirVersion> {
    let manifest = &package.manifest;
    FhirVersion::all().filter(|version| {
        let states = |number: &String| FhirVersion::of_number(number) == Some(*version);
        let is_beside = version.beside().iter().any(|group| group.contains(&manifest.name.as_str()));
        manifest.fhir_version() == *version || manifest.fhir_versions.iter().any(states) || is_beside
    })
}

/// Which of two definitions of the same canonical counts: the newer. The core was published before the packages beside it,
/// so it counts only where both state versions of one scheme and its own is higher.
pub(super) fn compare(definitions: &Definitions, a: DefinitionId, b: DefinitionId) -> Ordering {
    let version = |id| definitions.version_of(id).unwrap_or_default();
    let is_core = |id| {
        let name = &definitions.package_of(id).manifest.name;
        FhirVersion::all().any(|version| version.core() == name)
    };
    let (version_a, version_b) = (version(a), version(b));
    let is_date = |version: &str| version.len() == 10 && version.split('-').count() == 3;
    if is_date(&version_a) == is_date(&version_b) && !version_a.is_empty() && !version_b.is_empty() {
        return compare_versions(&version_a, &version_b).then(is_core(b).cmp(&is_core(a)));
    }
    is_core(b).cmp(&is_core(a))
}
