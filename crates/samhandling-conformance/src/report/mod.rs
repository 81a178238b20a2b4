//! What was found.

use std::sync::Arc;

use samhandling_core::diagnostic::{Diagnostic, Outcome, Severity};
use samhandling_definitions::FhirVersion;

mod excerpt;
mod json;
mod operation_outcome;
mod text;

pub use json::to_json;
pub use operation_outcome::to_operation_outcome;
pub use text::to_text;

use samhandling_core::diagnostic::{Language, Masking};

/// A profile that an instance was held against.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AppliedProfile {
    /// `url|version`.
    pub canonical: Arc<str>,
    /// The package that it was taken from: `name#version`.
    pub package: Arc<str>,
}

/// What was found in one document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// The version of FHIR that the document was held against.
    pub fhir_version: FhirVersion,
    /// The findings, in the order of the document.
    pub findings: Vec<Diagnostic>,
    /// What is wrong with the definitions that were used; it does not count against the instance.
    pub definition_findings: Vec<Diagnostic>,
    /// The profiles that were applied, base types included.
    pub profiles: Vec<AppliedProfile>,
}

impl Report {
    /// What the findings say together: a broken rule outweighs what could not be decided.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_conformance::Report;
    /// use samhandling_core::diagnostic::Outcome;
    ///
    /// assert_eq!(Report::default().outcome(), Outcome::Conforms);
    /// ```
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.counted().map(|finding| finding.outcome).max().unwrap_or(Outcome::Conforms)
    }

    /// The findings that count: all but what a service's own messages carry by design.
    pub fn counted(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(|finding| finding.deviation.is_none())
    }

    /// How many findings have that severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.counted().filter(|finding| finding.severity == severity).count()
    }

    /// How many findings stand in the way of conforming.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.counted().filter(|finding| finding.severity.is_error()).count()
    }
}

/// How a report is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Show<'s> {
    /// The language of messages.
    pub language: Language,
    /// Whether values of the instance may be shown.
    pub masking: Masking,
    /// The name of the document.
    pub name: &'s str,
    /// The document, for excerpts.
    pub source: Option<&'s [u8]>,
}
