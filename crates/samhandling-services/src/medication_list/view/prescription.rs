//! The prescription of a treatment.

use samhandling_r4::primitive::{Date, DateTime, Decimal};
use samhandling_r4::{CodeableConcept, Extension, ExtensionList, ExtensionValue, Quantity};

use super::StructuredDosing;
use super::dosing::{date, quantity};
use super::treatment::of_url;
use crate::medication_list::urls;
use crate::view::extension;

/// What a prescription says beyond drug and dosing, and what Reseptformidleren says of it.
///
/// # Shape
///
/// Extension `sfm-reseptamendment` 0..1 of a statement, and of a prescription of nutrition or equipment.
#[derive(Clone, Copy, Debug)]
pub struct Prescription<'a> {
    /// The extension.
    pub extension: &'a Extension,
}

/// How a message spells the part that asks for a prescription to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreateFlag {
    /// `createresept`, as the portal writes it.
    Portal,
    /// `createeresept`, as the definition of 2020 writes it.
    Draft,
}

impl<'a> Prescription<'a> {
    fn parts(&self) -> &'a [Extension] {
        &self.extension.extension
    }

    /// `reseptdate` 0..1.
    #[must_use]
    pub fn issued(&self) -> Option<&'a Date> {
        date(self.parts(), "reseptdate")
    }

    /// `expirationdate` 0..1: the last day on which it can be dispensed.
    #[must_use]
    pub fn expires(&self) -> Option<&'a Date> {
        date(self.parts(), "expirationdate")
    }

    /// `lastchanged` 0..1.
    #[must_use]
    pub fn last_changed(&self) -> Option<&'a DateTime> {
        extension::date_time(self.parts(), "lastchanged")
    }

    /// `festUpdate` 0..1: the version of FEST it was written by.
    #[must_use]
    pub fn fest_version(&self) -> Option<&'a DateTime> {
        extension::date_time(self.parts(), "festUpdate")
    }

    /// `itemgroup` 1..1, kodeverk 7402: L drug, A other.
    #[must_use]
    pub fn item_group(&self) -> Option<&'a CodeableConcept> {
        extension::concept(self.parts(), "itemgroup")
    }

    /// `typeresept` 1..1, kodeverk 7491: E electronic, U without prescription.
    #[must_use]
    pub fn kind(&self) -> Option<&'a CodeableConcept> {
        extension::concept(self.parts(), "typeresept")
    }

    /// Whether it is an electronic one.
    #[must_use]
    pub fn is_electronic(&self) -> bool {
        self.kind().is_some_and(|kind| kind.has(urls::PRESCRIPTION_TYPE, "E"))
    }

    /// `rfstatus.status` 0..1, kodeverk 7408, as Reseptformidleren has it: E can be dispensed, U being dispensed, T recalled.
    #[must_use]
    pub fn status(&self) -> Option<&'a CodeableConcept> {
        extension::concept(self.rf(), "status")
    }

    /// Whether a pharmacy can still dispense it, as far as Reseptformidleren says; none where it says nothing.
    #[must_use]
    pub fn is_dispensable(&self) -> Option<bool> {
        let code = self.status()?.code_of(urls::PRESCRIPTION_STATUS)?;
        Some(matches!(code, "E" | "U"))
    }

    /// `rfstatus.nameDispenser` 0..1: the pharmacy that has it.
    #[must_use]
    pub fn dispenser(&self) -> Option<&'a str> {
        extension::text(self.rf(), "nameDispenser")
    }

    fn rf(&self) -> &'a [Extension] {
        self.parts().of_url("rfstatus").map_or(&[], |status| &status.extension)
    }

    /// `numberofpackages` 0..1.
    #[must_use]
    pub fn packages(&self) -> Option<&'a Decimal> {
        match extension::value(self.parts(), "numberofpackages")? {
            ExtensionValue::Decimal(number) => number.value(),
            _ => None,
        }
    }

    /// `amount` 0..1, in place of packages.
    #[must_use]
    pub fn amount(&self) -> Option<&'a Quantity> {
        quantity(self.parts(), "amount")
    }

    /// `reit` 0..1: how many times it can be dispensed again, as text.
    #[must_use]
    pub fn refills(&self) -> Option<&'a str> {
        extension::text(self.parts(), "reit")
    }

    /// `dssn` 0..1: dosing and use in words, as the prescription has them.
    #[must_use]
    pub fn dssn(&self) -> Option<&'a str> {
        extension::text(self.parts(), "dssn")
    }

    /// `note` 0..1.
    #[must_use]
    pub fn note(&self) -> Option<&'a str> {
        extension::text(self.parts(), "note")
    }

    /// `reimbursementparagraph` 0..1, kodeverk 7427.
    #[must_use]
    pub fn reimbursement(&self) -> Option<&'a CodeableConcept> {
        extension::concept(self.parts(), "reimbursementparagraph")
    }

    /// `reimbursementcode` 0..1: the diagnosis for which it is reimbursed.
    #[must_use]
    pub fn reimbursement_code(&self) -> Option<&'a CodeableConcept> {
        extension::concept(self.parts(), "reimbursementcode")
    }

    /// `refnum` 0..1: the reference number; `0` asks for one.
    #[must_use]
    pub fn reference_number(&self) -> Option<&'a str> {
        extension::text(self.parts(), "refnum")
    }

    /// `lockedresept` 0..1: only whoever has the reference number sees it.
    #[must_use]
    pub fn is_locked(&self) -> Option<bool> {
        extension::flag(self.parts(), "lockedresept")
    }

    /// `indoctorsname` 0..1 ("I legens navn").
    #[must_use]
    pub fn is_in_doctors_name(&self) -> Option<bool> {
        extension::flag(self.parts(), "indoctorsname")
    }

    /// Whether the message asks for the prescription to be made, and how it spells that. Sources differ on the name.
    #[must_use]
    pub fn creates(&self) -> Option<(CreateFlag, bool)> {
        let spelling = |flag, name| Some((flag, extension::flag(self.parts(), name)?));
        spelling(CreateFlag::Portal, "createresept").or_else(|| spelling(CreateFlag::Draft, "createeresept"))
    }

    /// `recallinfo` 0..1: that it is called back, and why.
    #[must_use]
    pub fn recall(&self) -> Option<Recall<'a>> {
        self.parts().of_url("recallinfo").map(|extension| Recall { extension })
    }

    /// `ereseptdosing` 0..*: the dosing in numbers.
    pub fn dosing(&self) -> impl Iterator<Item = StructuredDosing<'a>> + use<'a> {
        of_url(self.parts(), "ereseptdosing").map(|extension| StructuredDosing { extension })
    }
}

/// That a prescription is called back: `recallinfo`.
#[derive(Clone, Copy, Debug)]
pub struct Recall<'a> {
    /// The extension.
    pub extension: &'a Extension,
}

impl<'a> Recall<'a> {
    /// `recallcode` 1..1, kodeverk 7500: 1 renewal, 2 discontinuation, 3 renewal with a change.
    #[must_use]
    pub fn code(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, "recallcode")
    }

    /// `text` 0..1.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        extension::text(&self.extension.extension, "text")
    }

    /// `performed` 0..1: when it was done; none where it is asked for.
    #[must_use]
    pub fn performed(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.extension.extension, "performed")
    }
}
