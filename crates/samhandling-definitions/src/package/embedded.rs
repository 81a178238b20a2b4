//! The packages that the crate carries.

use super::Package;

include!("../../pack/list.rs");

/// The embedded packages. One that cannot be opened was damaged in the build; the test of this module would tell.
pub(crate) fn packages() -> Vec<Package> {
    PACKS.iter().filter_map(|bytes| Package::packed(bytes).ok()).collect()
}
