//! Clinical information that it takes to interpret a report.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Annotation, CodeableConcept, Extension};

use super::urls;
use crate::view::extension;

/// Clinical information that it takes to interpret a report, such as a pregnancy.
///
/// # Shape
///
/// One extension `infitem` 0..* of a report.
///
/// # Example
///
/// ```
/// use samhandling_r4::{DiagnosticReport, FhirType};
/// use samhandling_services::test_results::view::LabReport;
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/diagnostic-report-corrected.json");
/// let report = DiagnosticReport::from_json(json)?;
/// let information = LabReport::of(&report).information().next().expect("one");
/// assert_eq!(information.text(), Some("Svangerskapsuke 24"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `nilar-inf-item`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).
#[derive(Clone, Copy, Debug)]
pub struct Information<'a> {
    /// The extension as it stands.
    pub extension: &'a Extension,
}

impl<'a> Information<'a> {
    /// What it is about: `infitemtype` 1..1 (code list 8233).
    #[must_use]
    pub fn kind(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, urls::INF_ITEM_TYPE)
    }

    /// What it says, in words: `infitemdescr` 0..1.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        extension::text(&self.extension.extension, urls::INF_ITEM_DESCR)
    }

    /// What it says, as a code: `infitemcodeddescr` 0..1.
    #[must_use]
    pub fn code(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, urls::INF_ITEM_CODED_DESCR)
    }

    /// A comment: `comment` 0..1.
    #[must_use]
    pub fn comment(&self) -> Option<&'a Annotation> {
        extension::annotations(&self.extension.extension, urls::COMMENT).next()
    }

    /// From when: `infitemstart` 0..1.
    #[must_use]
    pub fn start(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, urls::INF_ITEM_START)
    }

    /// Until when: `infitemend` 0..1.
    #[must_use]
    pub fn end(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, urls::INF_ITEM_END)
    }

    /// When it was written down: `infitemorgtime` 0..1.
    #[must_use]
    pub fn recorded_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, urls::INF_ITEM_ORG_TIME)
    }
}
