//! Values that hardly anybody has.

use samhandling_conformance::{Check, Found};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::limited;
use crate::measurements::limits::{ARCHETYPES, OWN_JUDGEMENT, of};

rule! {
    /// ## What it checks
    /// That a vital sign is one that a living patient can have. The limits are our own judgement (2026-11-22), for no source
    /// publishes any: systolic pressure 30–320 and diastolic 10–220 mm Hg, heart rate and pulse 10–350 and respiration 2–100 a
    /// minute, saturation 30–100 %, temperature 12–47 °C, weight 0.3–500 kg, height 20–260 cm. So it is told as information, and
    /// never counts.
    ///
    /// ## Why
    /// A temperature of 98.6 °C is one in Fahrenheit, a height of 1.72 cm one in metres, a saturation of 9.7 % a decimal point too
    /// far. All are inside every official limit.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 37.2, "system": "http://unitsofmeasure.org", "code": "Cel"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]}, "valueQuantity": {"value": 98.6, "system": "http://unitsofmeasure.org", "code": "Cel"}}
    /// ```
    ///
    /// ## Remedy
    /// Look at it. If it is right, let it stand.
    ///
    /// ## Source
    /// Own judgement; no limits are published (looked for and read 2026-11-22)
    RULE = "measurements-value-unusual", Information, Informational {
        message {
            en: "{kind} lies outside {low}–{high} {unit}: is the unit right?",
            nb: "{kind} ligger utenfor {low}–{high} {unit}: er enheten riktig?",
            nn: "{kind} ligg utanfor {low}–{high} {unit}: er eininga rett?",
        }
        help {
            en: "look at it; if it is right, let it stand",
            nb: "se på den; er den riktig, kan den stå",
            nn: "sjå på han; er han rett, kan han stå",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for (at, limits, value) in limited(observation, &OWN_JUDGEMENT) {
        // Outside the official limits too: that was told.
        if of(&ARCHETYPES, limits.kind).is_none_or(|official| official.hold(value)) {
            found.at(at, limits.args());
        }
    }
}
