//! An organisation.

use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::{Coding, Organization, Valued};

use super::{NoBasisAddress, coded};
use crate::view::{Number, Party, Place, numbers};

/// An organisation, or a unit of one.
///
/// # Shape
///
/// `no-basis-Organization`, an Organization. What has no method here stands in [`NoBasisOrganization::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Organization, Valued};
/// use samhandling_services::base::view::NoBasisOrganization;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/organization-with-type.json");
/// let organisation = Organization::from_json(json)?;
/// let organisation = NoBasisOrganization::of(&organisation);
/// assert_eq!(organisation.resh_id().and_then(|number| number.value), Some("9990001"));
/// assert_eq!(organisation.designation().and_then(|coding| coding.display.text()), Some("Avdeling"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Organization` 2.0.15 of `hl7.fhir.no.basis` 2.2.2, <https://simplifier.net/packages/hl7.fhir.no.basis/2.2.2>
/// (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct NoBasisOrganization<'a> {
    /// The resource as it stands.
    pub resource: &'a Organization,
}

impl<'a> NoBasisOrganization<'a> {
    /// An organisation.
    #[must_use]
    pub fn of(resource: &'a Organization) -> Self {
        NoBasisOrganization { resource }
    }

    /// All national numbers, in order; former ones too.
    pub fn numbers(&self) -> impl Iterator<Item = Number<'a>> {
        numbers(&self.resource.identifier)
    }

    /// Slice `ENH`: the number in Enhetsregisteret.
    #[must_use]
    pub fn organisation_number(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::OrganisationNumber)
    }

    /// Slice `RSH`: the unit of the specialist health service.
    #[must_use]
    pub fn resh_id(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::Resh)
    }

    /// The address in Adresseregisteret; the profile has no slice for it.
    #[must_use]
    pub fn her_id(&self) -> Option<Number<'a>> {
        Number::in_use(&self.resource.identifier, IdentifierKind::HerId)
    }

    /// `name` 0..1.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.resource.name.text()
    }

    /// Slice `organisatoriskNiva`: how high it stands, of code list 8628.
    #[must_use]
    pub fn level(&self) -> Option<&'a Coding> {
        coded::of_system(&self.resource.r#type, coded::LEVEL).next()
    }

    /// Slice `organisatoriskBetegnelse`: what such a unit is called, of code list 8624.
    #[must_use]
    pub fn designation(&self) -> Option<&'a Coding> {
        coded::of_system(&self.resource.r#type, coded::DESIGNATION).next()
    }

    /// `address` 0..*.
    pub fn addresses(&self) -> impl Iterator<Item = NoBasisAddress<'a>> {
        self.resource.address.iter().map(NoBasisAddress::of)
    }

    /// `partOf` 0..1: the organisation above it.
    #[must_use]
    pub fn part_of(&self) -> Option<Party<'a>> {
        let place = Place::alone(&self.resource.contained);
        Some(Party::of_reference(&place, self.resource.part_of.as_ref()?))
    }
}
