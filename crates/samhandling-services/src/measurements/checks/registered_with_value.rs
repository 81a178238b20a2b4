//! Values that are said not to be there yet.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::choice;

rule! {
    /// ## What it checks
    /// That a measurement with a value does not have the status `registered`.
    ///
    /// ## Why
    /// In FHIR, `registered` says that there is no result yet. A reader who goes by it waits for a value that is there.
    ///
    /// ## Conforms
    /// ```json
    /// {"status": "final", "valueQuantity": {"value": 84, "unit": "/min"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"status": "registered", "valueQuantity": {"value": 84, "unit": "/min"}}
    /// ```
    ///
    /// ## Remedy
    /// Write `final`, or `preliminary` where somebody will still look at it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-observation-status.html> (4.0.1); the examples that do so:
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd>
    /// (read 2026-11-21)
    RULE = "measurements-registered-with-value", Warning, BusinessRule {
        message {
            en: "the status says that there is no value yet, and there is one",
            nb: "statusen sier at verdien ikke finnes ennå, men den står her",
            nn: "statusen seier at verdien ikkje finst enno, men han står her",
        }
        help {
            en: "write `final`, or `preliminary` where somebody will still look at it",
            nb: "skriv `final`, eller `preliminary` om noen skal se på den først",
            nn: "skriv `final`, eller `preliminary` om nokon skal sjå på han fyrst",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let status =
        observation.child("status").filter(|status| status.text().is_some_and(|text| text == "registered"));
    let has_value = choice(observation, "value").is_some()
        || observation.children_named("component").any(|component| choice(component, "value").is_some());
    if let Some(status) = status.filter(|_| has_value) {
        found.at(status, Args::default());
    }
}
