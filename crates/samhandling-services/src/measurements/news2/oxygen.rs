//! Inspired oxygen.

use samhandling_r4::{Extension, ExtensionValue, Quantity, Ratio, Valued};

use super::Breathing;
use crate::measurements::extension_url;
use crate::view::extension;

/// What a patient breathed while oxygen saturation or respiration were measured.
///
/// # Shape
///
/// Extension `inspiredOxygen` of an oxygen saturation 0..* or a respiration rate 0..1.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Extension, FhirType};
/// use samhandling_services::measurements::news2::{Breathing, InspiredOxygen};
///
/// let extension = Extension::from_json(br#"{
///     "url": "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSignsInspiredOxygenExtension",
///     "extension": [{
///         "url": "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSignsFlowExtension",
///         "valueQuantity": {"value": 2, "unit": "L/min", "system": "http://unitsofmeasure.org", "code": "L/min"}}]}"#)?;
/// let oxygen = InspiredOxygen { extension: &extension };
/// assert!(oxygen.flow().is_some());
/// assert_eq!(oxygen.breathing(), Some(Breathing::Oxygen));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `NoDomainVitalSignsInspiredOxygenExtension`, `hl7.fhir.no.domain.vitalsigns` 0.9.0, <https://github.com/HL7Norway/no-domain>
/// (read 2026-11-21).
#[derive(Clone, Copy, Debug)]
pub struct InspiredOxygen<'a> {
    /// The extension as it stands.
    pub extension: &'a Extension,
}

impl<'a> InspiredOxygen<'a> {
    pub(crate) const URL: &'static str = extension_url!("InspiredOxygen");

    /// Whether the patient breathed air: `OnAir` 0..1.
    #[must_use]
    pub fn is_on_air(&self) -> Option<bool> {
        extension::flag(&self.extension.extension, extension_url!("OnAir"))
    }

    /// The flow of oxygen: `Flow` 0..1.
    #[must_use]
    pub fn flow(&self) -> Option<&'a Quantity> {
        match extension::value(&self.extension.extension, extension_url!("Flow"))? {
            ExtensionValue::Quantity(flow) => Some(flow),
            _ => None,
        }
    }

    /// The fraction of inspired oxygen: `FiO2` 0..1.
    #[must_use]
    pub fn fraction(&self) -> Option<&'a Ratio> {
        self.ratio(extension_url!("FiO2"))
    }

    /// The same in per cent: `PercentO2` 0..1, a ratio too.
    #[must_use]
    pub fn percent(&self) -> Option<&'a Ratio> {
        self.ratio(extension_url!("PercentO2"))
    }

    /// How it was given: `MethodofOxygenDelivery` 0..1.
    #[must_use]
    pub fn method(&self) -> Option<&'a str> {
        extension::text(&self.extension.extension, extension_url!("MethodofOxygenDelivery"))
    }

    /// Air or oxygen. None where nothing is said, or two things that do not go together: air, and more oxygen than air has.
    #[must_use]
    pub fn breathing(&self) -> Option<Breathing> {
        let enriched = [self.fraction(), self.percent()].into_iter().flatten().filter_map(quotient);
        let enriched: Vec<bool> = enriched.map(|fraction| fraction > AIR).collect();
        let is_enriched = enriched.contains(&true);
        match self.is_on_air() {
            Some(true) if is_enriched => None,
            Some(true) => Some(Breathing::Air),
            Some(false) if enriched.contains(&false) && !is_enriched => None,
            Some(false) => Some(Breathing::Oxygen),
            None if !enriched.is_empty() => {
                let is_alike = !enriched.contains(&!is_enriched);
                is_alike.then_some(if is_enriched { Breathing::Oxygen } else { Breathing::Air })
            }
            // A flow of an unknown gas: of oxygen, as the extension is named. No flow is none of it.
            None => {
                Some(if self.flow().and_then(number)? > 0.0 { Breathing::Oxygen } else { Breathing::Air })
            }
        }
    }

    fn ratio(&self, url: &'static str) -> Option<&'a Ratio> {
        match extension::value(&self.extension.extension, url)? {
            ExtensionValue::Ratio(ratio) => Some(ratio),
            _ => None,
        }
    }
}

/// The fraction of oxygen in air, rounded up.
const AIR: f64 = 0.21;

fn number(quantity: &Quantity) -> Option<f64> {
    Some(quantity.value.value()?.to_f64()).filter(|_| quantity.comparator.is_none())
}

fn quotient(ratio: &Ratio) -> Option<f64> {
    let part = |quantity: &Option<Quantity>| quantity.as_ref().and_then(number);
    let (numerator, denominator) = (part(&ratio.numerator)?, part(&ratio.denominator)?);
    (denominator > 0.0).then_some(numerator / denominator)
}
