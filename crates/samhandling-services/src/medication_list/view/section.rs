//! A section of the table of contents.

use std::fmt;

use samhandling_r4::{AnyResource, CompositionSection, Reference, Valued};

use crate::medication_list::urls;
use crate::view::Place;

/// What a section lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SectionKind {
    /// Treatments: heads of chains.
    Medication,
    /// What is said of the list itself.
    PllInfo,
    /// Allergies.
    Allergies,
    /// Prescriptions of nutrition and equipment.
    OtherPrescriptions,
    /// What was dispensed.
    Dispense,
    /// A code that is not known here.
    Other,
}

/// A section of the table of contents.
///
/// # Shape
///
/// One `Composition.section` 1..*.
#[derive(Clone)]
pub struct Section<'a> {
    /// The element.
    pub section: &'a CompositionSection,
    pub(super) place: Place<'a>,
}

impl<'a> Section<'a> {
    /// What it lists.
    #[must_use]
    pub fn kind(&self) -> SectionKind {
        match self.section.code.as_ref().and_then(|code| code.code_of(urls::SECTION)) {
            Some("sectionMedication") => SectionKind::Medication,
            Some("sectionPLLinfo") => SectionKind::PllInfo,
            Some("sectionAllergies") => SectionKind::Allergies,
            Some("sectionOtherPrescriptions") => SectionKind::OtherPrescriptions,
            Some("sectionDispense") => SectionKind::Dispense,
            _ => SectionKind::Other,
        }
    }

    /// `emptyReason` 0..1: why it lists nothing. Code system `list-empty-reason`: `nilknown`, `unavailable` …
    #[must_use]
    pub fn empty_reason(&self) -> Option<&'a str> {
        self.section.empty_reason.as_ref()?.code_of(urls::EMPTY)
    }

    /// `entry` 0..*: each reference with what it leads to; none where that is not in the Bundle.
    pub fn entries(&self) -> impl Iterator<Item = (&'a Reference, Option<&'a AnyResource>)> + use<'a> {
        let place = self.place.clone();
        self.section.entry.iter().map(move |entry| (entry, place.resolve(entry).map(|(_, any)| any)))
    }

    /// The references as they are written.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.section.entry.iter().filter_map(|entry| entry.reference.text())
    }
}

impl fmt::Debug for Section<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Section {{ kind: {:?}, entries: {} }}", self.kind(), self.section.entry.len())
    }
}
