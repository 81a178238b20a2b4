//! Addresses.

use samhandling_r4::{Address, Coding, Extension, Valued};

use super::Property;
use crate::view::extension;

const OFFICIAL: &str = "http://hl7.no/fhir/StructureDefinition/no-basis-address-official";
const URBAN_DISTRICT: &str = "http://hl7.no/fhir/StructureDefinition/no-basis-urban-district";
const PROPERTY: &str = "http://hl7.no/fhir/StructureDefinition/no-basis-propertyinformation";
const MUNICIPALITY: &str = "http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode";

/// An address.
///
/// # Shape
///
/// `no-basis-Address`: an Address with four extensions. The municipality (kommune) is `district`, its number an extension of
/// that.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Address, FhirType};
/// use samhandling_services::base::view::NoBasisAddress;
///
/// let address = Address::from_json(
///     br#"{"district": "Trondheim", "_district": {"extension": [{
///          "url": "http://hl7.no/fhir/StructureDefinition/no-basis-municipalitycode", "valueCoding": {"code": "5001"}}]}}"#,
/// )?;
/// let address = NoBasisAddress::of(&address);
/// assert_eq!((address.municipality(), address.municipality_number()), (Some("Trondheim"), Some("5001")));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-Address` 2.0.15 of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct NoBasisAddress<'a> {
    /// The address as it stands.
    pub address: &'a Address,
}

impl<'a> NoBasisAddress<'a> {
    /// An address.
    #[must_use]
    pub fn of(address: &'a Address) -> Self {
        NoBasisAddress { address }
    }

    /// Whether it is the one of Folkeregisteret: extension `official` 0..1; none where nothing is said.
    #[must_use]
    pub fn is_official(&self) -> Option<bool> {
        extension::flag(&self.address.extension, OFFICIAL)
    }

    /// The name of the municipality (kommune): `district` 0..1.
    #[must_use]
    pub fn municipality(&self) -> Option<&'a str> {
        self.address.district.text()
    }

    /// The number of the municipality (kommunenummer), four digits: extension `municipalitycode` 0..1 of `district`.
    #[must_use]
    pub fn municipality_number(&self) -> Option<&'a str> {
        extension::coding(self.address.district.as_ref()?.extension(), MUNICIPALITY)?.code.text()
    }

    /// The part of the town (bydel): extension `urbanDistrict` 0..1 (code list 3403).
    #[must_use]
    pub fn urban_district(&self) -> Option<&'a Coding> {
        extension::coding(&self.address.extension, URBAN_DISTRICT)
    }

    /// What the land register says: extensions `propertyInformation` 0..*.
    pub fn properties(&self) -> impl Iterator<Item = Property<'a>> {
        let found = self.address.extension.iter().filter(|extension: &&Extension| extension.url == PROPERTY);
        found.map(|extension| Property { extension })
    }
}
