//! How strictly instances are held against their definitions.

use samhandling_core::tree::Limits;

/// How strictly instances are held against their definitions.
///
/// # Example
///
/// ```
/// use samhandling_conformance::Options;
///
/// let mut tolerant = Options::default();
/// tolerant.any_extensions = true;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// An extension that no package defines is a warning, not an error.
    pub any_extensions: bool,
    /// Urls of example.org are accepted where a definition is missing.
    pub example_urls: bool,
    /// National checks beyond the profiles run.
    pub national: bool,
    /// How large and how deep a document may be.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Options { any_extensions: false, example_urls: true, national: true, limits: Limits::default() }
    }
}
