//! What the patient reacts to.

use std::fmt;

use samhandling_r4::{Coding, Valued};

use crate::critical_information::systems::AllergenSystem;

/// What the patient reacts to: one code, and whose it is.
///
/// # Shape
///
/// One `AllergyIntolerance.code.coding` 0..*.
///
/// # Example
///
/// ```
/// use samhandling_r4::{AllergyIntolerance, FhirType};
/// use samhandling_services::critical_information::view::{AllergenSystem, Record};
///
/// let json = include_bytes!("../../../../../fixtures/critical_information/valid/allergy-penicillin.json");
/// let allergy = AllergyIntolerance::from_json(json)?;
/// let allergens: Vec<_> = Record::of_allergy(&allergy).allergens().collect();
/// assert_eq!((allergens[0].system(), allergens[0].is_main()), (AllergenSystem::Atc, true));
/// assert_eq!((allergens[1].system(), allergens[1].display()), (AllergenSystem::TradeName, Some("Apocillin")));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// KjAllergyIntolerance, developer portal of Norsk helsenett (read 2026-11-22).
#[derive(Clone, Copy)]
pub struct Allergen<'a> {
    /// The coding as it stands.
    pub coding: &'a Coding,
    is_main: bool,
}

impl<'a> Allergen<'a> {
    pub(super) fn new(coding: &'a Coding, is_main: bool) -> Self {
        Allergen { coding, is_main }
    }

    /// Whose code it is; foreign where it names no system.
    #[must_use]
    pub fn system(&self) -> AllergenSystem {
        AllergenSystem::of(self.coding.system.text().unwrap_or_default())
    }

    /// `code` 0..1.
    #[must_use]
    pub fn code(&self) -> Option<&'a str> {
        self.coding.code.text()
    }

    /// `display` 0..1.
    #[must_use]
    pub fn display(&self) -> Option<&'a str> {
        self.coding.display.text()
    }

    /// Whether it is what the user chose; the others only add to it.
    #[must_use]
    pub fn is_main(&self) -> bool {
        self.is_main
    }
}

impl fmt::Debug for Allergen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Allergen({:?})", self.system())
    }
}
