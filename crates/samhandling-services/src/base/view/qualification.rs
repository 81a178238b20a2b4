//! What a clinician may do.

use samhandling_r4::{Coding, Period, PractitionerQualification};

use super::coded;

/// What a clinician is approved for.
///
/// # Shape
///
/// One `Practitioner.qualification` 0..*, with codings of three slices.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Practitioner, Valued};
/// use samhandling_services::base::view::NoBasisPractitioner;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/practitioner.json");
/// let practitioner = Practitioner::from_json(json)?;
/// let approval = NoBasisPractitioner::of(&practitioner).qualifications().find_map(|of| of.approval());
/// assert_eq!(approval.and_then(|coding| coding.display.text()), Some("Autorisasjon"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Practitioner` 2.0.17 of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct Qualification<'a> {
    /// The qualification as it stands.
    pub qualification: &'a PractitionerQualification,
}

impl<'a> Qualification<'a> {
    /// Slice `healthPersonnellCategory`: physician (LE), nurse (SP) … of code list 9060.
    #[must_use]
    pub fn category(&self) -> Option<&'a Coding> {
        self.first(coded::PERSONNEL_CATEGORY)
    }

    /// Slice `approvalType`: authorisation, licence … of code list 7704.
    #[must_use]
    pub fn approval(&self) -> Option<&'a Coding> {
        self.first(coded::APPROVAL)
    }

    /// Slice `healthPersonnelSpecialization`: of code list 7426.
    #[must_use]
    pub fn specialty(&self) -> Option<&'a Coding> {
        self.first(coded::SPECIALTY)
    }

    /// `period` 0..1.
    #[must_use]
    pub fn period(&self) -> Option<&'a Period> {
        self.qualification.period.as_ref()
    }

    fn first(&self, system: &'static str) -> Option<&'a Coding> {
        coded::of_system(std::slice::from_ref(&self.qualification.code), system).next()
    }
}
