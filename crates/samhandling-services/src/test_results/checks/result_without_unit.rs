//! Numeric results without a unit.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That a numeric result has a unit: a UCUM code, or at least a text. The UCUM code `1` says that there is none.
    ///
    /// ## Why
    /// A number without a unit cannot be compared with anything, not even with the next result of the same analysis.
    ///
    /// ## Conforms
    /// ```json
    /// {"valueQuantity": {"value": 4.1, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"valueQuantity": {"value": 4.1}}
    /// ```
    ///
    /// ## Remedy
    /// Add the unit with its UCUM code; `1` where the quantity has none.
    ///
    /// ## Source
    /// NILAR 1.5.0, nilar-observation, `value[x]:valueQuantity.code` (read 2026-11-22)
    RULE = "test-results-result-without-unit", Error, Required {
        message {
            en: "the numeric result has no unit",
            nb: "tallsvaret har ingen enhet",
            nn: "talsvaret har inga eining",
        }
        help {
            en: "add `unit`, `system` and `code`; the UCUM code `1` says that there is none",
            nb: "legg til `unit`, `system` og `code`; UCUM-koden `1` sier at den ikke har noen",
            nn: "legg til `unit`, `system` og `code`; UCUM-koden `1` seier at det ikkje har noka",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    let parts = observation.children_named("component").chain([observation]);
    let quantities = parts.filter_map(|part| part.child("valueQuantity"));
    let has_number = |quantity: &Node<'_>| quantity.child("value").is_some_and(Node::has_value);
    let has_unit = |quantity: &Node<'_>| quantity.child("unit").is_some() || quantity.child("code").is_some();
    for quantity in quantities.filter(|quantity| has_number(quantity) && !has_unit(quantity)) {
        found.at(quantity, Args::default());
    }
}
