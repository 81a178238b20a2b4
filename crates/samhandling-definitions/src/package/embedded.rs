//! The packages that the crate carries.

use super::Package;

include!("../../pack/list.rs");

/// The embedded packages. One that cannot be opened was damaged in the build; the test of this module would tell.
pub(crate) fn packages() -> Vec<Package> {
    PACKS.iter().filter_map(|bytes| Package::packed(bytes).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_can_be_opened() {
        for bytes in PACKS {
            let package = Package::packed(bytes).unwrap();
            assert!(!package.manifest.name.is_empty());
        }
    }
}
