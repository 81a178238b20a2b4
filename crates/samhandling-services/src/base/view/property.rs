//! Where a house stands in the land register.

use samhandling_r4::{Coding, Extension};

use crate::view::extension;

/// Where a house stands in the land register (Matrikkelen): the four numbers of the property, and the municipality that gave them.
///
/// # Shape
///
/// One extension `no-basis-propertyinformation` of an Address.
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
