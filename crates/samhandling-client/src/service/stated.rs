//! A value that somebody else may change, and on whose word it stands.

/// Where a value was read, or looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The link.
    pub link: String,
    /// The date it was read, `YYYY-MM-DD`.
    pub read: String,
}

/// A value and its source; without a value it was looked for there and not found.
///
/// # Example
///
/// ```
/// use samhandling_client::service::{Source, Stated};
///
/// let source = Source { link: "https://example.org".into(), read: "2026-11-22".into() };
/// let unknown: Stated<String> = Stated { value: None, source };
/// assert_eq!(unknown.value, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T = String> {
    /// The value; none where it is not known.
    pub value: Option<T>,
    /// On whose word.
    pub source: Source,
}
