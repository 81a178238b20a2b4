//! Where the definitions of a canonical are, over all packages at once.

use super::{DefinitionId, PackageId, layer};
use crate::package::{Kind, url_hash};
use crate::{FhirVersion, Package};

/// The hash of every definition's url that a version of FHIR may mean, in order.
///
/// Packs are sorted by hash already, so making the whole is a merge of runs.
#[derive(Debug)]
pub(super) struct Index {
    rows: Box<[(u64, PackageId, u32)]>,
}

impl Index {
    pub(super) fn new(packages: &[Package], version: FhirVersion) -> Self {
        let sees = |package: &Package| layer::seen_by(package).any(|other| other == version);
        let seen: Vec<(usize, &Package)> =
            packages.iter().enumerate().filter(|(_, package)| sees(package)).collect();
        let mut rows = Vec::with_capacity(seen.iter().map(|(_, package)| package.len()).sum());
        for (at, package) in seen {
            let Ok(at) = u16::try_from(at) else { break };
            rows.extend(package.hashes().map(|(hash, entry)| (hash, PackageId(at), entry)));
        }
        rows.sort();
        Index { rows: rows.into() }
    }

    /// The definitions of that kind and url, in the order of the packages.
    pub(super) fn find<'i>(
        &'i self,
        packages: &'i [Package],
        kind: Kind,
        url: &'i str,
    ) -> impl Iterator<Item = DefinitionId> + 'i {
        let hash = url_hash(url);
        let first = self.rows.partition_point(|(known, _, _)| *known < hash);
        let rows = self.rows.get(first..).unwrap_or_default();
        let same = rows.iter().take_while(move |(known, _, _)| *known == hash);
        same.filter_map(move |(_, package, entry)| {
            let is_it = packages.get(usize::from(package.0))?.is(*entry, kind, url);
            is_it.then_some(DefinitionId { package: *package, entry: *entry })
        })
    }
}
