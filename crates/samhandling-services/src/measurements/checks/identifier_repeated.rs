//! One identifier on two measurements.

use std::collections::HashSet;

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::observations;

rule! {
    /// ## What it checks
    /// That no two measurements of a Bundle have the same identifier, system and value.
    ///
    /// ## Why
    /// The identifier is what tells a measurement that is sent again from a new one. Two with the same one are one measurement
    /// twice, or one of them is lost.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Observation", "identifier": [{"system": "urn:example", "value": "1"}]}}, {"resource": {"resourceType": "Observation", "identifier": [{"system": "urn:example", "value": "2"}]}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Observation", "identifier": [{"system": "urn:example", "value": "1"}]}}, {"resource": {"resourceType": "Observation", "identifier": [{"system": "urn:example", "value": "1"}]}}]}
    /// ```
    ///
    /// ## Remedy
    /// Send a measurement once, and give each its own identifier.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.identifier> (4.0.1): a unique identifier assigned to this
    /// observation
    RULE = "measurements-identifier-repeated", Warning, Duplicate {
        message {
            en: "another measurement of the Bundle has this identifier too",
            nb: "en annen måling i samme Bundle har også denne identifikatoren",
            nn: "ei anna måling i same Bundle har òg denne identifikatoren",
        }
        help {
            en: "send a measurement once, and give each its own identifier",
            nb: "send en måling én gang, og gi hver sin egen identifikator",
            nn: "send ei måling éin gong, og gje kvar sin eigen identifikator",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let mut seen = HashSet::new();
    for observation in observations(bundle) {
        for identifier in observation.children_named("identifier") {
            let (Some(system), Some(value)) =
                (identifier.child_text("system"), identifier.child_text("value"))
            else {
                continue;
            };
            if !seen.insert((system, value)) {
                found.at(identifier, Args::default());
            }
        }
    }
}
