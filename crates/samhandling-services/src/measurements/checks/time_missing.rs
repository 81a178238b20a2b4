//! Measurements without a time.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::choice;

rule! {
    /// ## What it checks
    /// That a measurement with a value says when it was measured. R4's vital signs ask for it themselves; the profiles of the
    /// scores do not.
    ///
    /// ## Why
    /// A value without a time has no place in a series, and cannot be told from one that is years old.
    ///
    /// ## Conforms
    /// ```json
    /// {"effectiveDateTime": "2026-03-20T08:00:00+01:00", "valueQuantity": {"value": 7}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"valueQuantity": {"value": 7}}
    /// ```
    ///
    /// ## Remedy
    /// Give the time in `effectiveDateTime`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.effective_x_> (4.0.1): when an observation has a value, it
    /// should have a time
    RULE = "measurements-time-missing", Warning, BusinessRule {
        message {
            en: "the measurement does not say when it was made",
            nb: "målingen sier ikke når den er gjort",
            nn: "målinga seier ikkje når ho er gjord",
        }
        help {
            en: "give the time in `effectiveDateTime`",
            nb: "oppgi tidspunktet i `effectiveDateTime`",
            nn: "gje opp tidspunktet i `effectiveDateTime`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let has_value = choice(observation, "value").is_some() || observation.child("component").is_some();
    if has_value && choice(observation, "effective").is_none() {
        found.at(observation, Args::default());
    }
}
