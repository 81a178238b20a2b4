//! Results that a report lists and that name another report.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::report_tree::{report_reference, report_trees};

rule! {
    /// ## What it checks
    /// That a result which a report leads to names that report, and not another one of the same Bundle.
    ///
    /// ## Why
    /// The result is shown under two reports, with the specimen, the requester and the date of the wrong one.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Observation", "id": "hb", "extension": [
    ///   {"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report-ref", "valueReference": {"reference": "DiagnosticReport/a"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Observation", "id": "hb", "extension": [
    ///   {"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report-ref", "valueReference": {"reference": "DiagnosticReport/b"}}]}
    /// ```
    ///
    /// where `DiagnosticReport/a` lists `Observation/hb`.
    ///
    /// ## Remedy
    /// Find out which report the result belongs to, and mend the other reference.
    ///
    /// ## Source
    /// NILAR 1.5.0, nilar-observation, `diagnosticreportref`, which occurs once (read 2026-11-22)
    RULE = "test-results-result-of-other-report", Error, BusinessRule {
        message {
            en: "the result names another report than the one that leads to it",
            nb: "svaret oppgir en annen rapport enn den som fører til det",
            nn: "svaret oppgjev ein annan rapport enn den som fører til det",
        }
        help {
            en: "find out which report it belongs to, and mend the other reference",
            nb: "finn ut hvilken rapport det hører til, og rett den andre referansen",
            nn: "finn ut kva rapport det høyrer til, og rett den andre referansen",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    for tree in report_trees(bundle, found) {
        for result in tree.reached {
            let Some(reference) = report_reference(result) else { continue };
            if found.resolve(reference).is_some_and(|report| report != tree.report) {
                found.at(reference, Args::default());
            }
        }
    }
}
