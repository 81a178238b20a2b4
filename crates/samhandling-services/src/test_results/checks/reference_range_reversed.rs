//! Reference ranges whose lower limit is above the upper.

use std::cmp::Ordering;

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::quantity::{number, parts, unit_relation};
use crate::ucum::Relation;

rule! {
    /// ## What it checks
    /// That the lower limit of a reference range is not above the upper. Limits in different units are not compared.
    ///
    /// ## Why
    /// No value lies within such a range, so every result is marked as abnormal, or none is.
    ///
    /// ## Conforms
    /// ```json
    /// {"referenceRange": [{"low": {"value": 3.6, "unit": "mmol/L"}, "high": {"value": 4.6, "unit": "mmol/L"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"referenceRange": [{"low": {"value": 4.6, "unit": "mmol/L"}, "high": {"value": 3.6, "unit": "mmol/L"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Let the two change places, or mend the one that is wrong.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation-definitions.html#Observation.referenceRange.low> (4.0.1)
    RULE = "test-results-reference-range-reversed", Error, BusinessRule {
        message {
            en: "the lower limit of the reference range is above the upper",
            nb: "nedre grense i referanseområdet er over den øvre",
            nn: "nedre grense i referanseområdet er over den øvre",
        }
        help {
            en: "let the two change places, or mend the one that is wrong",
            nb: "la de to bytte plass, eller rett den som er feil",
            nn: "lat dei to byte plass, eller rett den som er feil",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Observation"], run };

fn run(observation: Node<'_>, found: &mut Found<'_, '_>) {
    for range in
        parts(observation).flat_map(|part| part.children().filter(|child| child.name() == "referenceRange"))
    {
        let (Some(low), Some(high)) = (range.child("low"), range.child("high")) else { continue };
        let is_comparable = unit_relation(low, high).is_none_or(|relation| relation == Relation::Same);
        let order = number(low).zip(number(high)).map(|(low, high)| low.compare(&high));
        if is_comparable && order == Some(Ordering::Greater) {
            found.at(range, Args::default());
        }
    }
}
