//! One measurement.

use samhandling_r4::primitive::{DateTime, Instant};
use samhandling_r4::{
    Annotation, AnyResource, CodeableConcept, Device, Observation, ObservationEffective,
    ObservationReferenceRange, ObservationStatus, Period, Valued,
};

use super::{Circumstances, Component};
use crate::measurements::kind::Kind;
use crate::view::{Linked, Number, Party, Place, Value, shown};

/// One measurement.
///
/// # Shape
///
/// An Observation of one of the three packages, or any. What has no method here stands in [`Measurement::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Observation};
/// use samhandling_services::measurements::kind::Kind;
/// use samhandling_services::measurements::view::Measurement;
///
/// let json = include_bytes!("../../../../../fixtures/measurements/valid/domain-blood-pressure.json");
/// let observation = Observation::from_json(json)?;
/// let pressure = Measurement::of(&observation);
/// assert_eq!(pressure.kind(), Some(Kind::BloodPressure));
/// let systolic = pressure.component(Kind::SystolicPressure).expect("a component");
/// assert_eq!(systolic.value().shown().as_deref(), Some("142 mmHg"));
/// let position = pressure.circumstances().body_position().expect("a position");
/// assert_eq!(position.display.as_ref().and_then(|display| display.value()).map(String::as_str), Some("Sittende"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `vkp-Observation`, `hl7.fhir.no.vkp.observation` 0.5.2, <https://github.com/HL7Norway/VkpObservation> (read 2026-11-21).
#[derive(Clone, Debug)]
pub struct Measurement<'a> {
    /// The resource as it stands.
    pub resource: &'a Observation,
    pub(super) place: Place<'a>,
}

impl<'a> Measurement<'a> {
    /// A measurement that stands alone.
    #[must_use]
    pub fn of(resource: &'a Observation) -> Self {
        Measurement { resource, place: Place::alone(&resource.contained) }
    }

    pub(super) fn at(place: Place<'a>, any: &'a AnyResource) -> Option<Self> {
        match any {
            AnyResource::Observation(resource) => Some(Measurement { resource, place }),
            _ => None,
        }
    }

    /// What was measured, by `code` 1..1; none where the packages do not know the code.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::of(&self.resource.code)
    }

    /// What people read of `code` 1..1: its text, else a display, else a code.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        shown::words(&self.resource.code)
    }

    /// `status` 1..1. The service's examples give a value the status `registered`.
    #[must_use]
    pub fn status(&self) -> Option<&'a ObservationStatus> {
        self.resource.status.value()
    }

    /// Whether it must not be used: cancelled, or entered in error.
    #[must_use]
    pub fn is_void(&self) -> bool {
        matches!(self.status(), Some(ObservationStatus::Cancelled | ObservationStatus::EnteredInError))
    }

    /// What it says, or why it says nothing. A blood pressure says it in its components.
    #[must_use]
    pub fn value(&self) -> Value<'a> {
        Value::of_observation(self.resource)
    }

    /// Its components: `component` 0..*.
    pub fn components(&self) -> impl Iterator<Item = Component<'a>> + use<'a> {
        self.resource.component.iter().map(|component| Component { component })
    }

    /// The first component of a kind.
    #[must_use]
    pub fn component(&self, kind: Kind) -> Option<Component<'a>> {
        self.components().find(|component| component.kind() == Some(kind))
    }

    /// When it was measured: `effectiveDateTime` 0..1.
    #[must_use]
    pub fn time(&self) -> Option<&'a DateTime> {
        match self.resource.effective.as_ref()? {
            ObservationEffective::DateTime(date) => date.value(),
            _ => None,
        }
    }

    /// From when to when it was measured: `effectivePeriod` 0..1.
    #[must_use]
    pub fn period(&self) -> Option<&'a Period> {
        match self.resource.effective.as_ref()? {
            ObservationEffective::Period(period) => Some(period),
            _ => None,
        }
    }

    /// When it was made available: `issued` 0..1.
    #[must_use]
    pub fn issued(&self) -> Option<&'a Instant> {
        self.resource.issued.value()
    }

    /// Whose it is: `subject` 1..1.
    #[must_use]
    pub fn patient(&self) -> Option<Party<'a>> {
        Some(Party::of_reference(&self.place, self.resource.subject.as_ref()?))
    }

    /// The patient's number: fødselsnummer, D-number, felles hjelpenummer.
    #[must_use]
    pub fn patient_number(&self) -> Option<Number<'a>> {
        self.patient()?.numbers().find(Number::is_of_a_person)
    }

    /// Who measured, or answers for it: `performer` 0..*, persons and organisations. Most are told by identifier only.
    #[must_use]
    pub fn performers(&self) -> Vec<Party<'a>> {
        self.resource.performer.iter().map(|reference| Party::of_reference(&self.place, reference)).collect()
    }

    /// What it was measured with: `device` 0..1. Most are told by identifier only, such as a serial number.
    #[must_use]
    pub fn device(&self) -> Option<Linked<'a, &'a Device>> {
        let reference = self.resource.device.as_ref()?;
        Some(self.place.link(reference, |_, device| device))
    }

    /// Where on the body: `bodySite` 0..1.
    #[must_use]
    pub fn body_site(&self) -> Option<&'a CodeableConcept> {
        self.resource.body_site.as_ref()
    }

    /// How: `method` 0..1.
    #[must_use]
    pub fn method(&self) -> Option<&'a CodeableConcept> {
        self.resource.method.as_ref()
    }

    /// Under which circumstances: the extensions of no-domain VitalSigns.
    #[must_use]
    pub fn circumstances(&self) -> Circumstances<'a> {
        Circumstances { extensions: &self.resource.extension }
    }

    /// `note` 0..*.
    #[must_use]
    pub fn notes(&self) -> &'a [Annotation] {
        &self.resource.note
    }

    /// `interpretation` 0..*.
    #[must_use]
    pub fn interpretation(&self) -> &'a [CodeableConcept] {
        &self.resource.interpretation
    }

    /// `referenceRange` 0..*.
    #[must_use]
    pub fn reference_ranges(&self) -> &'a [ObservationReferenceRange] {
        &self.resource.reference_range
    }

    /// The measurements that it is made of: `hasMember` 0..* and `derivedFrom` 0..*.
    #[must_use]
    pub fn parts(&self) -> Vec<Linked<'a, Measurement<'a>>> {
        let references = self.resource.has_member.iter().chain(&self.resource.derived_from);
        let link = |reference| self.place.link(reference, |place, resource| Measurement { resource, place });
        references.map(link).collect()
    }
}
