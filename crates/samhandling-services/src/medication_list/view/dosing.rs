//! How a drug is taken.

use samhandling_r4::primitive::Date;
use samhandling_r4::{CodeableConcept, Dosage, Extension, ExtensionList, ExtensionValue, Quantity, Valued};

use super::treatment::of_url;
use crate::medication_list::urls;
use crate::view::extension;

/// How a drug is taken, in words and codes.
///
/// # Shape
///
/// One `MedicationStatement.dosage` 1..*.
#[derive(Clone, Copy, Debug)]
pub struct Dosing<'a> {
    /// The element.
    pub dosage: &'a Dosage,
}

impl<'a> Dosing<'a> {
    /// `sequence` 1..1.
    #[must_use]
    pub fn sequence(&self) -> Option<i32> {
        self.dosage.sequence.value().copied()
    }

    /// `text` 0..1: the dosing in words.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        self.dosage.text.text()
    }

    /// Extension `sfm-use` 1..1, kodeverk 9101: 1 regular, 2 for a time, 3 as needed.
    #[must_use]
    pub fn kind_of_use(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.dosage.extension, urls::USE)
    }

    /// Extension `sfm-application-area` 1..1: what it is for, in words.
    #[must_use]
    pub fn indication(&self) -> Option<&'a str> {
        extension::text(&self.dosage.extension.of_url(urls::AREA)?.extension, "text")
    }

    /// Extension `sfm-shortdosage` 0..1, kodeverk 7478: `1+0+0+0`.
    #[must_use]
    pub fn short(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.dosage.extension, urls::SHORT_DOSAGE)
    }

    /// `additionalInstruction` 0..*, kodeverk 7479.
    #[must_use]
    pub fn instructions(&self) -> &'a [CodeableConcept] {
        &self.dosage.additional_instruction
    }

    /// `patientInstruction` 0..1.
    #[must_use]
    pub fn to_patient(&self) -> Option<&'a str> {
        self.dosage.patient_instruction.text()
    }
}

/// A stretch of time with doses: part `ereseptdosing` of the prescription.
#[derive(Clone, Copy, Debug)]
pub struct StructuredDosing<'a> {
    /// The extension.
    pub extension: &'a Extension,
}

impl<'a> StructuredDosing<'a> {
    /// `starttime` 0..1.
    #[must_use]
    pub fn start(&self) -> Option<&'a Date> {
        date(&self.extension.extension, "starttime")
    }

    /// `endtime` 0..1.
    #[must_use]
    pub fn end(&self) -> Option<&'a Date> {
        date(&self.extension.extension, "endtime")
    }

    /// `repeatingdosage` 0..*.
    pub fn doses(&self) -> impl Iterator<Item = RepeatedDose<'a>> + use<'a> {
        of_url(&self.extension.extension, "repeatingdosage").map(|extension| RepeatedDose { extension })
    }
}

/// A dose that comes again: `repeatingdosage`.
#[derive(Clone, Copy, Debug)]
pub struct RepeatedDose<'a> {
    /// The extension.
    pub extension: &'a Extension,
}

impl<'a> RepeatedDose<'a> {
    /// `amount` 0..1.
    #[must_use]
    pub fn amount(&self) -> Option<&'a Quantity> {
        quantity(&self.extension.extension, "amount")
    }

    /// `interval` 0..1: how long until the next.
    #[must_use]
    pub fn interval(&self) -> Option<&'a Quantity> {
        quantity(&self.extension.extension, "interval")
    }

    /// `timerange` 0..1, kodeverk 8325: morning, evening.
    #[must_use]
    pub fn time_of_day(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, "timerange")
    }

    /// `accurate` 0..1: whether the time is to be kept to.
    #[must_use]
    pub fn is_accurate(&self) -> Option<bool> {
        extension::flag(&self.extension.extension, "accurate")
    }
}

pub(super) fn date<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a Date> {
    match extension::value(extensions, url)? {
        ExtensionValue::Date(date) => date.value(),
        _ => None,
    }
}

pub(super) fn quantity<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a Quantity> {
    match extension::value(extensions, url)? {
        ExtensionValue::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}
