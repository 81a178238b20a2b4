//! One result.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{
    Annotation, AnyResource, CodeableConcept, Observation, ObservationEffective, ObservationReferenceRange,
    ObservationStatus, Reference,
};

use super::{LabPart, LabSpecimen, urls};
use crate::view::{Linked, Participant, Place, Value, extension, shown};

/// One result: an analysis, a culture, a finding, or a group of them.
///
/// # Shape
///
/// `nilar-observation`, an Observation. What has no method here stands in [`LabResult::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Observation};
/// use samhandling_services::test_results::view::LabResult;
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/observation-hemoglobin-low.json");
/// let observation = Observation::from_json(json)?;
/// let result = LabResult::of(&observation);
/// assert_eq!(result.name(), Some("B-Hemoglobin"));
/// assert_eq!(result.marks().collect::<Vec<_>>(), ["Under nedre referansegrense"]);
/// assert_eq!(result.ranges_shown().collect::<Vec<_>>(), ["11,7 - 15,3"]);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `nilar-observation`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).
#[derive(Clone, Debug)]
pub struct LabResult<'a> {
    /// The resource as it stands.
    pub resource: &'a Observation,
    pub(super) place: Place<'a>,
}

impl<'a> LabResult<'a> {
    /// A result that stands alone.
    #[must_use]
    pub fn of(resource: &'a Observation) -> Self {
        LabResult { resource, place: Place::alone(&resource.contained) }
    }

    pub(in crate::test_results) fn at(place: Place<'a>, any: &'a AnyResource) -> Option<Self> {
        match any {
            AnyResource::Observation(resource) => Some(LabResult { resource, place }),
            _ => None,
        }
    }

    /// What people read of `code` 1..1: its text, else a display, else a code (NLK, NORPAT, NCRP).
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        shown::words(&self.resource.code)
    }

    /// `status` 1..1; none where it is missing or no code.
    #[must_use]
    pub fn status(&self) -> Option<&'a ObservationStatus> {
        self.resource.status.value()
    }

    /// What it says, or why it says nothing.
    #[must_use]
    pub fn value(&self) -> Value<'a> {
        Value::of_observation(self.resource)
    }

    /// Its parts: `component` 0..*.
    pub fn parts(&self) -> impl Iterator<Item = LabPart<'a>> {
        self.resource.component.iter().map(|component| LabPart { component })
    }

    /// `referenceRange` 0..*, in the units of the value unless they say otherwise.
    #[must_use]
    pub fn reference_ranges(&self) -> &'a [ObservationReferenceRange] {
        &self.resource.reference_range
    }

    /// The reference ranges as people write them: as the laboratory wrote them, else by their limits.
    pub fn ranges_shown(&self) -> impl Iterator<Item = String> {
        self.resource.reference_range.iter().filter_map(shown::reference_range)
    }

    /// What people read of `interpretation` 0..1 (the guide's deviation mark, code list 8244).
    pub fn marks(&self) -> impl Iterator<Item = &'a str> {
        self.resource.interpretation.iter().filter_map(shown::words)
    }

    /// `note` 0..*: comments of the laboratory. A result may be a comment only.
    #[must_use]
    pub fn notes(&self) -> &'a [Annotation] {
        &self.resource.note
    }

    /// `effectiveDateTime` 0..1: when the specimen was taken, or the patient examined.
    #[must_use]
    pub fn effective(&self) -> Option<&'a DateTime> {
        match self.resource.effective.as_ref()? {
            ObservationEffective::DateTime(date) => date.value(),
            _ => None,
        }
    }

    /// `specimen` 0..1.
    #[must_use]
    pub fn specimen(&self) -> Option<Linked<'a, LabSpecimen<'a>>> {
        let reference = self.resource.specimen.as_ref()?;
        Some(self.place.link(reference, |place, resource| LabSpecimen { resource, place }))
    }

    /// `performer` 0..*: the laboratory, the examiner.
    #[must_use]
    pub fn performers(&self) -> Vec<Linked<'a, Participant<'a>>> {
        self.resource.performer.iter().map(|reference| Participant::link(&self.place, reference)).collect()
    }

    /// Which report it belongs to: extension `diagnosticreportref` 1..1.
    #[must_use]
    pub fn report_reference(&self) -> Option<&'a Reference> {
        extension::reference(&self.resource.extension, urls::REPORT_REF)
    }

    /// Another result that it is related to: extension `relatedobservation` 0..1.
    #[must_use]
    pub fn related(&self) -> Option<Linked<'a, LabResult<'a>>> {
        let reference = extension::reference(&self.resource.extension, urls::RELATED_OBSERVATION)?;
        Some(self.place.link(reference, |place, resource| LabResult { resource, place }))
    }

    /// A further specification: extension `specification` 0..1.
    #[must_use]
    pub fn specification(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.resource.extension, urls::SPECIFICATION)
    }

    /// Whether the laboratory is accredited for the analysis: extension `accredited` 0..1.
    #[must_use]
    pub fn is_accredited(&self) -> Option<bool> {
        extension::flag(&self.resource.extension, urls::ACCREDITED)
    }

    /// Whether it repeats what was sent before: extension `history` 0..1.
    #[must_use]
    pub fn is_history(&self) -> Option<bool> {
        extension::flag(&self.resource.extension, urls::HISTORY)
    }

    /// When the investigation was performed: extension `investigationdate` 0..1.
    #[must_use]
    pub fn investigated_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::INVESTIGATION_DATE)
    }

    /// When its status last changed: extension `statuschangedate` 0..1.
    #[must_use]
    pub fn status_changed_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::STATUS_CHANGE_DATE)
    }

    /// When it was countersigned: extension `countersigndate` 0..1.
    #[must_use]
    pub fn countersigned_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::COUNTER_SIGN_DATE)
    }

    /// When it was medically validated: extension `medicalvalidationdate` 0..1.
    #[must_use]
    pub fn medically_validated_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::MEDICAL_VALIDATION_DATE)
    }

    /// When the images were described: extension `descriptiondate` 0..1.
    #[must_use]
    pub fn described_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::DESCRIPTION_DATE)
    }
}
