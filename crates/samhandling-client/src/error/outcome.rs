//! A refusal that the service explains itself.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use samhandling_r4::{IssueSeverity, OperationOutcome};

use super::KeptUrl;

/// An answer with an OperationOutcome.
///
/// # Shape
///
/// The resource as Rust, read leniently, and the bytes as they came, from which
/// [`Tree`](samhandling_core::tree::Tree) shows everything.
pub struct OutcomeError {
    /// The HTTP status.
    pub status: u16,
    /// Where the call went.
    pub url: KeptUrl,
    /// What the service says. Texts in it may tell of the patient.
    pub outcome: OperationOutcome,
    /// The body as it came.
    pub body: Bytes,
    /// What the service's dialect says that this refusal means: `general-block`, `newer-version-exists`.
    pub meaning: Option<String>,
    /// How long the service asks us to wait.
    pub retry_after: Option<Duration>,
    /// The id by which the service can find the call in its own log.
    pub correlation_id: Option<String>,
}

impl OutcomeError {
    /// FHIR's kinds of the issues, `not-found` for instance: codes, never texts.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.outcome.issue.iter().filter_map(|issue| issue.code.value().map(|code| code.as_str()))
    }

    /// How many issues are errors or fatal.
    #[must_use]
    pub fn errors(&self) -> usize {
        let grave = |severity: &IssueSeverity| matches!(severity.as_str(), "error" | "fatal");
        self.outcome.issue.iter().filter(|issue| issue.severity.value().is_some_and(grave)).count()
    }
}

impl fmt::Display for OutcomeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service at {} answered {} with an OperationOutcome", self.url, self.status)?;
        let kinds: Vec<&str> = self.kinds().collect();
        if !kinds.is_empty() {
            write!(f, ": {}", kinds.join(", "))?;
        }
        self.meaning.as_deref().map_or(Ok(()), |meaning| write!(f, " ({meaning})"))
    }
}

impl fmt::Debug for OutcomeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutcomeError")
            .field("status", &self.status)
            .field("url", &self.url)
            .field("kinds", &self.kinds().collect::<Vec<_>>())
            .field("meaning", &self.meaning)
            .field("retry_after", &self.retry_after)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for OutcomeError {}
