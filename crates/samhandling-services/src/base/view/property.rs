//! Where a house stands in the land register.

use samhandling_r4::{Coding, Extension};

use crate::view::extension;

/// Where a house stands in the land register (Matrikkelen): the four numbers of the property, and the municipality that gave
/// them.
///
/// # Shape
///
/// One extension `no-basis-propertyinformation` of an Address.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Patient};
/// use samhandling_services::base::view::NoBasisPatient;
///
/// let json = include_bytes!("../../../../../fixtures/base/valid/patient-with-address.json");
/// let patient = Patient::from_json(json)?;
/// let address = NoBasisPatient::of(&patient).addresses().next().expect("an address");
/// let property = address.properties().next().expect("a property");
/// assert_eq!((property.cadastral_unit(), property.property_unit()), (Some(28), Some(3)));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-propertyinformation` 2.0.8 of `hl7.fhir.no.basis` 2.2.2 (read 2026-11-22).
#[derive(Clone, Copy, Debug)]
pub struct Property<'a> {
    /// The extension as it stands.
    pub extension: &'a Extension,
}

impl<'a> Property<'a> {
    /// Gårdsnummer: part `cadastralUnitNumber` 0..1.
    #[must_use]
    pub fn cadastral_unit(&self) -> Option<i32> {
        extension::integer(&self.extension.extension, "cadastralUnitNumber")
    }

    /// Bruksnummer: part `propertyUnitNumber` 0..1.
    #[must_use]
    pub fn property_unit(&self) -> Option<i32> {
        extension::integer(&self.extension.extension, "propertyUnitNumber")
    }

    /// Festenummer: part `leaseholdNumber`, the first of 0..*.
    #[must_use]
    pub fn leasehold(&self) -> Option<i32> {
        extension::integer(&self.extension.extension, "leaseholdNumber")
    }

    /// Seksjonsnummer: part `condominiumUnitNumber`, the first of 0..*.
    #[must_use]
    pub fn condominium_unit(&self) -> Option<i32> {
        extension::integer(&self.extension.extension, "condominiumUnitNumber")
    }

    /// The municipality: part `municipality`, the first of 0..* (code list 3402).
    #[must_use]
    pub fn municipality(&self) -> Option<&'a Coding> {
        extension::coding(&self.extension.extension, "municipality")
    }
}
