//! What the laboratory was told of the patient.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Annotation, CodeableConcept, Extension};

use super::urls;
use crate::view::extension;

/// Something that the laboratory was told of the patient: pregnancy, travel, treatment.
///
/// # Shape
///
/// One extension `infitem` 0..* of a report.
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
