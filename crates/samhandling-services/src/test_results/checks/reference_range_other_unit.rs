//! Reference ranges in another unit than the value.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::quantity::{limits, parts, unit_relation};
use crate::ucum::Relation;

rule! {
    /// ## What it checks
    /// That the limits of a reference range are in the unit of the value. Two ways to write one unit are the same. Where the units
    /// are texts that cannot be compared, or arbitrary units such as `[IU]`, it is undecided.
    ///
    /// ## Why
    /// Readers compare the two numbers, not the units. A value far outside then looks normal, or the other way round.
    ///
    /// ## Conforms
    /// ```json
    /// {"valueQuantity": {"value": 4.1, "unit": "mmol/L"}, "referenceRange": [{"low": {"value": 3.6, "unit": "mmol/L"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"valueQuantity": {"value": 4.1, "unit": "mmol/L"}, "referenceRange": [{"low": {"value": 14, "unit": "mg/dL"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Give the limits in the unit of the value.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.referenceRange> (4.0.1); The Unified Code for Units of
    /// Measure 2.2 (read 2026-11-22)
    RULE = "test-results-reference-range-other-unit", Error, BusinessRule {
        message {
            en: "the reference range is in another unit than the value{doubt}",
            nb: "referanseområdet er i en annen enhet enn verdien{doubt}",
            nn: "referanseområdet er i ei anna eining enn verdien{doubt}",
        }
        help {
            en: "give the limits in the unit of the value",
            nb: "oppgi grensene i samme enhet som verdien",
            nn: "oppgje grensene i same eining som verdien",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for part in parts(observation) {
        let Some(value) = part.child("valueQuantity") else { continue };
        for range in part.children_named("referenceRange") {
            let relations: Vec<Relation> =
                limits(range).filter_map(|limit| unit_relation(value, limit)).collect();
            if relations.contains(&Relation::Other) {
                found.at(range, certain());
            } else if relations.contains(&Relation::Unknown) {
                found.undecided_at(range, doubtful());
            }
        }
    }
}

fn certain() -> Args {
    Args::new(vec![("doubt", Arg::name(""))])
}

fn doubtful() -> Args {
    let words = [
        ", or in one that cannot be compared with it",
        ", eller i en som ikke kan sammenlignes med den",
        ", eller i ei som ikkje kan samanliknast med den",
    ];
    Args::new(vec![("doubt", Arg::words(words))])
}
