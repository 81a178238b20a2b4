//! Patients who breathe air and more oxygen than air has.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;
use samhandling_r4::{Extension, FhirType};

use crate::measurements::news2::InspiredOxygen;

rule! {
    /// ## What it checks
    /// That inspired oxygen which says `OnAir` true has no fraction of oxygen above 21 %.
    ///
    /// ## Why
    /// Whether a patient is given oxygen decides how a saturation is read, and two points of NEWS2. A flow beside `OnAir` is left
    /// alone, for air can be given by flow.
    ///
    /// ## Conforms
    /// ```json
    /// {"extension": [{"url": "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSignsOnAirExtension", "valueBoolean": true}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"extension": [
    ///   {"url": "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSignsOnAirExtension", "valueBoolean": true},
    ///   {"url": "http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSignsFiO2Extension",
    ///     "valueRatio": {"numerator": {"value": 40}, "denominator": {"value": 100}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Find out what the patient breathed, and mend the other.
    ///
    /// ## Source
    /// no-domain VitalSigns 0.9.0, NoDomainVitalSignsInspiredOxygenExtension, <https://github.com/HL7Norway/no-domain>; the
    /// archetype `respiration.v2` of <https://github.com/Arketyper-no/ckm> has 21 % for air (read 2026-11-22)
    RULE = "measurements-oxygen-contradicts-air", Warning, BusinessRule {
        message {
            en: "it says that the patient breathed air, and that there was more oxygen than air has",
            nb: "her står at pasienten pustet luft, og at det var mer oksygen enn i luft",
            nn: "her står at pasienten pusta luft, og at det var meir oksygen enn i luft",
        }
        help {
            en: "find out what the patient breathed, and mend the other",
            nb: "finn ut hva pasienten pustet, og rett det andre",
            nn: "finn ut kva pasienten pusta, og rett det andre",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for node in observation.children_named("extension") {
        if node.child_text("url").as_deref() != Some(InspiredOxygen::URL) {
            continue;
        }
        let Ok(extension) = Extension::read_lenient(node) else { continue };
        let oxygen = InspiredOxygen { extension: &extension.value };
        if oxygen.is_on_air() == Some(true) && oxygen.breathing().is_none() {
            found.at(node, Args::default());
        }
    }
}
