//! A clinician.

use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::Practitioner;

use super::{NoBasisAddress, NoBasisName, Qualification};
use crate::view::{Number, numbers};

/// A clinician (helsepersonell).
///
/// # Shape
///
/// `no-basis-Practitioner`, a Practitioner. What has no method here stands in [`NoBasisPractitioner::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Practitioner, Valued};
/// use samhandling_services::base::view::NoBasisPractitioner;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/practitioner.json");
/// let practitioner = Practitioner::from_json(json)?;
/// let practitioner = NoBasisPractitioner::of(&practitioner);
/// assert_eq!(practitioner.hpr_number().and_then(|number| number.value), Some("999000101"));
/// let category = practitioner.qualifications().find_map(|of| of.category()).expect("one");
/// assert_eq!(category.code.text(), Some("LE"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Practitioner` 2.0.17 of `hl7.fhir.no.basis` 2.2.2, <https://simplifier.net/packages/hl7.fhir.no.basis/2.2.2>
/// (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct NoBasisPractitioner<'a> {
    /// The resource as it stands.
    pub resource: &'a Practitioner,
}

impl<'a> NoBasisPractitioner<'a> {
    /// A clinician.
    #[must_use]
    pub fn of(resource: &'a Practitioner) -> Self {
        NoBasisPractitioner { resource }
    }

    /// All national numbers, in order; former ones too.
    pub fn numbers(&self) -> impl Iterator<Item = Number<'a>> {
        numbers(&self.resource.identifier)
    }

    /// Slice `HPR`: the number in Helsepersonellregisteret.
    #[must_use]
    pub fn hpr_number(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::Hpr)
    }

    /// Slice `FNR`.
    #[must_use]
    pub fn fodselsnummer(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::Fodselsnummer)
    }

    /// Slice `DNR`.
    #[must_use]
    pub fn d_number(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::DNumber)
    }

    /// The name that is in use: `name` 0..*.
    #[must_use]
    pub fn name(&self) -> Option<NoBasisName<'a>> {
        NoBasisName::in_use(&self.resource.name)
    }

    /// `address` 0..*.
    pub fn addresses(&self) -> impl Iterator<Item = NoBasisAddress<'a>> {
        self.resource.address.iter().map(NoBasisAddress::of)
    }

    /// `qualification` 0..*.
    pub fn qualifications(&self) -> impl Iterator<Item = Qualification<'a>> {
        self.resource.qualification.iter().map(|qualification| Qualification { qualification })
    }
}
