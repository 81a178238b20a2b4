//! What a clinician does where.

use samhandling_r4::{Coding, PractitionerRole, Valued};

use super::coded;
use crate::view::{Participant, Place};

/// What a clinician does where.
///
/// # Shape
///
/// `no-basis-PractitionerRole`, a PractitionerRole. What has no method here stands in [`NoBasisPractitionerRole::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, PractitionerRole, Valued};
/// use samhandling_services::base::view::NoBasisPractitionerRole;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/practitioner-role.json");
/// let role = PractitionerRole::from_json(json)?;
/// let role = NoBasisPractitionerRole::of(&role);
/// assert_eq!(role.functions().next().and_then(|function| function.display.text()), Some("Fastlege"));
/// assert_eq!(role.participant().organisation.and_then(|party| party.name).as_deref(), Some("Eksempel legekontor"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-PractitionerRole` 2.0.0 of `hl7.fhir.no.basis` 2.2.2, <https://simplifier.net/packages/hl7.fhir.no.basis/2.2.2>
/// (read 2026-11-22).
#[derive(Clone, Debug)]
pub struct NoBasisPractitionerRole<'a> {
    /// The resource as it stands.
    pub resource: &'a PractitionerRole,
    place: Place<'a>,
}

impl<'a> NoBasisPractitionerRole<'a> {
    /// A role that stands alone.
    #[must_use]
    pub fn of(resource: &'a PractitionerRole) -> Self {
        NoBasisPractitionerRole { resource, place: Place::alone(&resource.contained) }
    }

    /// A role in a Bundle, so that its person and its organisation are found there.
    #[must_use]
    pub fn at(place: Place<'a>, resource: &'a PractitionerRole) -> Self {
        NoBasisPractitionerRole { resource, place }
    }

    /// `practitioner` 0..1 and `organization` 0..1.
    #[must_use]
    pub fn participant(&self) -> Participant<'a> {
        Participant::of_role(&self.place, self.resource)
    }

    /// Slice `functions` of `code`: fastlege … of code list 9034.
    pub fn functions(&self) -> impl Iterator<Item = &'a Coding> {
        coded::of_system(&self.resource.code, coded::FUNCTION)
    }

    /// Slice `discipline` of `specialty`: of code list 8451.
    pub fn disciplines(&self) -> impl Iterator<Item = &'a Coding> {
        coded::of_system(&self.resource.specialty, coded::DISCIPLINE)
    }

    /// `active` 0..1; none where nothing is said.
    #[must_use]
    pub fn is_active(&self) -> Option<bool> {
        self.resource.active.value().copied()
    }
}
