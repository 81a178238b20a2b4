//! Complete reports whose results are not.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::report_tree::report_trees;
use crate::test_results::status::{is_complete_report, is_open_result};

rule! {
    /// ## What it checks
    /// That a report which is final, amended, corrected or appended has no result that is registered or preliminary.
    ///
    /// ## Why
    /// A reader who sees a complete report waits for nothing more, and the open result comes unseen, or never.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DiagnosticReport", "status": "preliminary", "result": [{"reference": "Observation/crp"}]}},
    ///   {"resource": {"resourceType": "Observation", "id": "crp", "status": "preliminary"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DiagnosticReport", "status": "final", "result": [{"reference": "Observation/crp"}]}},
    ///   {"resource": {"resourceType": "Observation", "id": "crp", "status": "preliminary"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Send the report as `preliminary` until all results are there; or mend the status of the result.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-diagnostic-report-status.html> (4.0.1): a final report is complete and verified; NILAR
    /// 1.5.0, the mapping of status (read 2026-11-22)
    RULE = "test-results-final-report-with-open-result", Warning, BusinessRule {
        message {
            en: "the report is complete, and this result of it is not",
            nb: "rapporten er endelig, og dette svaret i den er det ikke",
            nn: "rapporten er endeleg, og dette svaret i han er det ikkje",
        }
        help {
            en: "send the report as preliminary, or mend the status of the result",
            nb: "send rapporten som foreløpig, eller rett statusen til svaret",
            nn: "send rapporten som førebels, eller rett statusen til svaret",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let complete = report_trees(bundle, found).into_iter().filter(|tree| is_complete_report(tree.report));
    for result in complete.flat_map(|tree| tree.reached).filter(|result| is_open_result(*result)) {
        found.at(result.child("status").unwrap_or(result), Args::default());
    }
}
