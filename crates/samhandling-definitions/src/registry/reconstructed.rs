//! Reconstructed packages give way to those of a publisher.

use super::{PackageId, Scope};
use crate::Package;

/// Puts the packages that publish what another rebuilds before it: whoever looks a name up in the reconstructed one finds the
/// publisher's definition first. Only packages from `given` on are asked; those embedded are known not to meet.
pub(super) fn give_way(packages: &[Package], given: usize, scopes: &mut [Scope]) {
    let numbered = || packages.iter().enumerate().filter_map(|(at, p)| Some((u16::try_from(at).ok()?, p)));
    for (rebuilt, package) in numbered().filter(|(_, package)| is_reconstructed(package)) {
        for (publisher, other) in numbered().skip(given).filter(|(_, other)| !is_reconstructed(other)) {
            let publishes = package.entries().any(|entry| !other.find(entry.kind, &entry.url).is_empty());
            if !publishes {
                continue;
            }
            if let Some(scope) = scopes.get_mut(usize::from(rebuilt)) {
                scope.near.insert(0, PackageId(publisher));
            }
            if let Some(scope) = scopes.get_mut(usize::from(publisher)) {
                scope.replaces.push(PackageId(rebuilt));
            }
        }
    }
}

/// Whether a package's definitions were rebuilt from messages and prose.
pub(super) fn is_reconstructed(package: &Package) -> bool {
    package.manifest.provenance.reconstructed.is_some()
}
