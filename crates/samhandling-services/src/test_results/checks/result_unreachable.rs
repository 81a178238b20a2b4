//! Results that nobody comes to from their report.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::test_results::report_tree::{report_reference, report_trees, resources};

rule! {
    /// ## What it checks
    /// That a result which names a report of the same Bundle can be reached from it, through `result` and `hasMember`. If one of
    /// the references on the way leads out of the Bundle, it is undecided.
    ///
    /// ## Why
    /// A reader who opens the report does not see the result: the resistant microbe, the positive culture.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "DiagnosticReport", "id": "r", "result": [{"reference": "Observation/hb"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "DiagnosticReport", "id": "r", "result": [{"reference": "Observation/crp"}]}
    /// ```
    ///
    /// where the Bundle also has `Observation/hb` with `nilar-diagnostic-report-ref` `DiagnosticReport/r`.
    ///
    /// ## Remedy
    /// List the result in the report's `result`, or in `hasMember` of the result that it is part of.
    ///
    /// ## Source
    /// NILAR 1.5.0, nilar-observation, `diagnosticreportref` and `hasMember` (read 2026-11-22)
    RULE = "test-results-result-unreachable", Error, BusinessRule {
        message {
            en: "the result names a report of this Bundle, which does not lead to it{doubt}",
            nb: "svaret oppgir en rapport i denne Bundle-en, som ikke fører til det{doubt}",
            nn: "svaret oppgjev ein rapport i denne Bundle-en, som ikkje fører til det{doubt}",
        }
        help {
            en: "list it in `result` of the report, or in `hasMember` of the result that it is part of",
            nb: "før det opp i `result` i rapporten, eller i `hasMember` i det svaret det er en del av",
            nn: "før det opp i `result` i rapporten, eller i `hasMember` i det svaret det er ein del av",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let trees = report_trees(bundle, found);
    let mut lost: Vec<(Node<'t>, bool)> = Vec::new();
    for result in resources(bundle, "Observation") {
        let report = report_reference(result).and_then(|reference| found.resolve(reference));
        let tree = report.and_then(|report| trees.iter().find(|tree| tree.report == report));
        lost.extend(tree.filter(|tree| !tree.reached.contains(&result)).map(|tree| (result, tree.is_open)));
    }
    // What is lost with the group that it is part of is told with the group.
    let groups: Vec<Node<'t>> = lost.iter().map(|(result, _)| *result).collect();
    let members: Vec<Node<'t>> = groups.iter().flat_map(|group| group.children_named("hasMember")).collect();
    let told: Vec<Node<'t>> = members.into_iter().filter_map(|member| found.resolve(member)).collect();
    for (result, is_open) in lost.into_iter().filter(|(result, _)| !told.contains(result)) {
        if is_open {
            found.undecided_at(result, doubtful());
        } else {
            found.at(result, certain());
        }
    }
}

fn certain() -> Args {
    Args::new(vec![("doubt", Arg::name(""))])
}

fn doubtful() -> Args {
    let words = [
        " (some of its results are outside the Bundle)",
        " (noen av svarene i den er utenfor Bundle-en)",
        " (nokre av svara i han er utanfor Bundle-en)",
    ];
    Args::new(vec![("doubt", Arg::words(words))])
}
