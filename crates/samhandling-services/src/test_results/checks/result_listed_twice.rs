//! Results that stand twice in one list.

use std::collections::HashSet;

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That a report lists a result once, and a group its member once.
    ///
    /// ## Why
    /// A reader sees two measurements where there was one.
    ///
    /// ## Conforms
    /// ```json
    /// {"result": [{"reference": "Observation/hb"}, {"reference": "Observation/crp"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"result": [{"reference": "Observation/hb"}, {"reference": "Observation/hb"}]}
    /// ```
    ///
    /// ## Remedy
    /// Take the second out; or mend it, if another result is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/diagnosticreport-definitions.html#DiagnosticReport.result> (4.0.1); NILAR 1.5.0,
    /// nilar-observation, `hasMember` (read 2026-11-22)
    RULE = "test-results-result-listed-twice", Error, Duplicate {
        message {
            en: "the same result stands in this list before",
            nb: "det samme svaret står i denne listen fra før",
            nn: "det same svaret står i denne lista frå før",
        }
        help {
            en: "take it out, or refer to the result that is meant",
            nb: "ta det ut, eller referer til det svaret som er ment",
            nn: "ta det ut, eller referer til det svaret som er meint",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DiagnosticReport", "Observation"], run };

fn run(resource: Node<'_>, found: &mut Found<'_, '_>) {
    for list in ["result", "hasMember"] {
        let mut seen = HashSet::new();
        for reference in resource.children_named(list) {
            let Some(text) = reference.child_text("reference") else { continue };
            if !seen.insert(text) {
                found.at(reference, Args::default());
            }
        }
    }
}
