//! A part of a measurement with a value of its own.

use samhandling_r4::{CodeableConcept, ObservationComponent, ObservationReferenceRange};

use crate::measurements::kind::Kind;
use crate::view::{Value, shown};

/// A part of a measurement with a value of its own: systolic and diastolic pressure, the points of a score's parts.
///
/// # Shape
///
/// One `Observation.component` 0..*.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Observation};
/// use samhandling_services::measurements::view::Measurement;
///
/// let observation = Observation::from_json(
///     br#"{"resourceType": "Observation", "status": "final", "code": {"text": "BP"}, "component": [
///          {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]},
///           "valueQuantity": {"value": 120, "unit": "mmHg"}}]}"#,
/// )?;
/// let part = Measurement::of(&observation).components().next().expect("a part");
/// assert_eq!(part.kind().map(|kind| kind.title().en), Some("Systolic pressure"));
/// assert_eq!(part.value().shown().as_deref(), Some("120 mmHg"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/bp.html> (4.0.1).
#[derive(Clone, Copy, Debug)]
pub struct Component<'a> {
    /// The component as it stands.
    pub component: &'a ObservationComponent,
}

impl<'a> Component<'a> {
    /// What was measured; none where the packages do not know the code.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::of(&self.component.code)
    }

    /// What people read of `code` 1..1.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        shown::words(&self.component.code)
    }

    /// What it says.
    #[must_use]
    pub fn value(&self) -> Value<'a> {
        Value::of_component(self.component)
    }

    /// `referenceRange` 0..*.
    #[must_use]
    pub fn reference_ranges(&self) -> &'a [ObservationReferenceRange] {
        &self.component.reference_range
    }

    /// `interpretation` 0..*.
    #[must_use]
    pub fn interpretation(&self) -> &'a [CodeableConcept] {
        &self.component.interpretation
    }
}
