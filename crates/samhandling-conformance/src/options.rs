//! How strictly instances are held against their definitions.

use chrono::{DateTime, FixedOffset};
use samhandling_core::diagnostic::Severity;
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
    /// Uris that are set aside for examples are accepted, also where a definition is missing.
    pub example_urls: bool,
    /// Markup and characters that turn the direction of writing are errors in every text.
    pub security_checks: bool,
    /// HTML in markdown is an error, not a warning.
    pub no_html_in_markdown: bool,
    /// Definitions are held against what is asked of those that are published.
    pub for_publication: bool,
    /// A reference that leads out of the document is followed, by [`crate::References`]: it must lead to a resource, of a type
    /// that is allowed, which conforms to a profile that is asked for. What that resource refers to is not followed.
    pub follow_references: bool,
    /// A reference that leads out of the document must be to a type that is allowed. The resource tells, found by
    /// [`crate::References`]; where nobody can look, the url does (`Patient/1`).
    pub reference_types: bool,
    /// How grave a breach of best practice is; none: nobody looks for one.
    pub best_practice: Option<Severity>,
    /// How grave a display is that its code system does not give; none: displays are not compared.
    pub wrong_displays: Option<Severity>,
    /// The elements that a profile marks as must-support, and a resource lacks, are listed.
    pub must_support: bool,
    /// The obligations that profiles lay on elements are listed, for elements that are given and for those that are not.
    pub obligations: bool,
    /// National checks beyond the profiles run.
    pub national: bool,
    /// The moment that `now()` gives in invariants, and that national checks compare with; without it, what depends on it is
    /// undecided.
    pub now: Option<DateTime<FixedOffset>>,
    /// How large and how deep a document may be.
    pub limits: Limits,
    /// How many findings a report holds. Those beyond are counted and not told, and the report says so.
    pub max_findings: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            any_extensions: false,
            example_urls: true,
            security_checks: false,
            no_html_in_markdown: false,
            for_publication: false,
            follow_references: false,
            reference_types: false,
            best_practice: None,
            wrong_displays: Some(Severity::Error),
            must_support: false,
            obligations: false,
            national: true,
            now: None,
            limits: Limits::default(),
            max_findings: 100_000,
        }
    }
}
