//! A value that somebody else may change: what it is, who says so, when it was read, how sure it is.

use serde::Deserialize;

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read in source code or in the text of a specification.
    Read,
    /// Read on a page that may have changed since.
    Page,
    /// Inferred from something else.
    Inferred,
    /// Looked for and not found.
    Unknown,
}

/// Where a value was read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The link.
    pub link: String,
    /// The date it was read, `YYYY-MM-DD`.
    pub read: String,
}

/// A value with its source.
///
/// # Shape
///
/// In TOML: `{ value = "nhn:pps", source = "authorization", confidence = "page" }`; without `value`, and with confidence
/// `unknown`, it was looked for and not found.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact<T = String> {
    /// The value; none where it is not known.
    #[serde(default = "none")]
    pub value: Option<T>,
    /// The key of its source in the same file.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

fn none<T>() -> Option<T> {
    None
}

impl<T> Fact<T> {
    /// Whether value and confidence say the same: a value that is not known has none.
    #[must_use]
    pub fn is_coherent(&self) -> bool {
        self.value.is_none() == (self.confidence == Confidence::Unknown)
    }
}
