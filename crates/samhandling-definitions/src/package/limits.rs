//! How much a package may be.

/// How much a package may hold. What is more is refused before it is all in memory: an archive of a few kilobytes can unpack to
/// gigabytes.
///
/// # Units
///
/// Bytes, unpacked, of all files together; files, of any kind.
///
/// # Example
///
/// ```
/// use samhandling_definitions::{Package, PackageLimits};
///
/// let limits = PackageLimits { max_files: 10_000, ..PackageLimits::default() };
/// assert!(Package::from_archive(b"no archive", &limits).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageLimits {
    /// Bytes of all files together, unpacked.
    pub max_bytes: u64,
    /// Files, also those that define nothing.
    pub max_files: u32,
}

impl Default for PackageLimits {
    /// 512 MiB and 100,000 files. HL7's own largest is a fifth of that.
    fn default() -> Self {
        PackageLimits { max_bytes: 512 << 20, max_files: 100_000 }
    }
}
