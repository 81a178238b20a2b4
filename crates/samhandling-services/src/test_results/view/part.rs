//! A part of a result with a value of its own.

use samhandling_r4::{CodeableConcept, ObservationComponent, ObservationReferenceRange};

use crate::view::{Value, shown};

/// A part of a result with a value of its own.
///
/// # Shape
///
/// One `Observation.component` 0..*: systolic and diastolic pressure are the two of a blood pressure. The guide makes results of
/// their own of such parts, by `hasMember`; see [`Results`](super::Results).
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Observation};
/// use samhandling_services::test_results::view::LabResult;
///
/// let observation = Observation::from_json(
///     br#"{"resourceType": "Observation", "status": "final", "code": {"text": "BP"}, "component": [
///          {"code": {"text": "systolic"}, "valueQuantity": {"value": 120, "unit": "mmHg"}}]}"#,
/// )?;
/// let part = LabResult::of(&observation).parts().next().expect("a part");
/// assert_eq!((part.name(), part.value().shown().as_deref()), (Some("systolic"), Some("120 mmHg")));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.component> (4.0.1).
#[derive(Clone, Copy, Debug)]
pub struct LabPart<'a> {
    /// The component as it stands.
    pub component: &'a ObservationComponent,
}

impl<'a> LabPart<'a> {
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
