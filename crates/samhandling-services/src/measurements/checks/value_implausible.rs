//! Values that no record system of this origin can hold.

use samhandling_conformance::{Check, Found};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::limited;
use crate::measurements::limits::ARCHETYPES;

rule! {
    /// ## What it checks
    /// That a vital sign lies within the limits of its Norwegian archetype: pressures, heart rate and pulse from 0 to below 1000,
    /// respiration from 0 to 200 a minute, temperature from 0 to below 100 °C, weight from 0 to 1000 kg, height from 0 to 1000 cm;
    /// and oxygen saturation from 0 to 100 %. Other units are converted first.
    ///
    /// ## Why
    /// The limits are far beyond what anybody can have. Outside of them are units that were mixed up, and a receiver that follows
    /// the archetypes refuses the value.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]}, "valueQuantity": {"value": 84, "system": "http://unitsofmeasure.org", "code": "kg"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]}, "valueQuantity": {"value": 84000, "system": "http://unitsofmeasure.org", "code": "kg"}}
    /// ```
    ///
    /// ## Remedy
    /// Compare with the device, and see in which unit it shows.
    ///
    /// ## Source
    /// Arketyper.no, `magnitude` of `blood_pressure.v2`, `pulse.v2`, `respiration.v2`, `body_temperature.v2`, `body_weight.v2` and
    /// `height.v2`, <https://github.com/Arketyper-no/ckm> (read 2026-11-22). Saturation is a part of a whole: 100 % is all of it
    RULE = "measurements-value-implausible", Warning, Value {
        message {
            en: "{kind} lies outside {low}–{high} {unit}, the limits of the archetype",
            nb: "{kind} ligger utenfor {low}–{high} {unit}, som er arketypens grenser",
            nn: "{kind} ligg utanfor {low}–{high} {unit}, som er grensene til arketypen",
        }
        help {
            en: "compare with the device, and see in which unit it shows",
            nb: "sammenlign med måleren, og se hvilken enhet den viser",
            nn: "samanlikn med målaren, og sjå kva eining han viser",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for (at, limits, _) in limited(observation, &ARCHETYPES) {
        found.at(at, limits.args());
    }
}
