//! Citizenships.

use samhandling_r4::{CodeableConcept, Extension, ExtensionValue, Period};

use crate::view::extension;

/// HL7's own, on Patient; the national one is for Person and RelatedPerson.
const CITIZENSHIP: &str = "http://hl7.org/fhir/StructureDefinition/patient-citizenship";

/// A citizenship.
///
/// # Shape
///
/// One extension `patient-citizenship` 0..* with parts `code` 0..1 and `period` 0..1.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Patient};
/// use samhandling_services::base::view::NoBasisPatient;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/patient-with-address.json");
/// let patient = Patient::from_json(json)?;
/// let citizenship = NoBasisPatient::of(&patient).citizenships().next().expect("one");
/// assert!(citizenship.country().is_some_and(|country| country.has("urn:iso:std:iso:3166", "NO")));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Patient` 2.0.10 of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct Citizenship<'a> {
    /// The extension as it stands.
    pub extension: &'a Extension,
}

impl<'a> Citizenship<'a> {
    pub(super) fn all(extensions: &'a [Extension]) -> impl Iterator<Item = Self> {
        extensions.iter().filter(|of| of.url == CITIZENSHIP).map(|extension| Citizenship { extension })
    }

    /// The country, by ISO 3166.
    #[must_use]
    pub fn country(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.extension.extension, "code")
    }

    /// When.
    #[must_use]
    pub fn period(&self) -> Option<&'a Period> {
        match extension::value(&self.extension.extension, "period")? {
            ExtensionValue::Period(period) => Some(period),
            _ => None,
        }
    }
}
