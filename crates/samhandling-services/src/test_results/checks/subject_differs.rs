//! Reports that mix two patients.

use std::borrow::Cow;
use std::collections::HashSet;

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::identifier::IdentifierKind;
use samhandling_core::rule;
use samhandling_core::tree::{Node, NodeId};

use crate::test_results::report_tree::{report_reference, report_trees, resources};

rule! {
    /// ## What it checks
    /// That a report, its results, their specimens and their requisition are of one patient: the same number under the same system.
    /// Numbers under different systems, such as a D-number and a fødselsnummer, may be of one person, so they are undecided.
    ///
    /// ## Why
    /// A report that holds another patient's result is the gravest fault that a laboratory's answer can have.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DiagnosticReport", "subject": {"identifier": {"value": "21837010087"}}, "result": [{"reference": "Observation/crp"}]}},
    ///   {"resource": {"resourceType": "Observation", "id": "crp", "subject": {"identifier": {"value": "21837010087"}}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DiagnosticReport", "subject": {"identifier": {"value": "21837010087"}}, "result": [{"reference": "Observation/crp"}]}},
    ///   {"resource": {"resourceType": "Observation", "id": "crp", "subject": {"identifier": {"value": "02915830210"}}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Hold the report back until it is known whose result it is.
    ///
    /// ## Source
    /// NILAR 1.5.0, `subject.identifier`; in the KITH message that it is made from, a report has one patient (read 2026-11-22)
    RULE = "test-results-subject-differs", Error, BusinessRule {
        message {
            en: "this is of another patient than the report that it belongs to{doubt}",
            nb: "dette gjelder en annen pasient enn rapporten det hører til{doubt}",
            nn: "dette gjeld ein annan pasient enn rapporten det høyrer til{doubt}",
        }
        help {
            en: "hold the report back until it is known whose this is",
            nb: "hold rapporten tilbake til det er klart hvem dette gjelder",
            nn: "hald rapporten tilbake til det er klart kven dette gjeld",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    for tree in report_trees(bundle, found) {
        let mut seen: HashSet<NodeId> = HashSet::new();
        let named = resources(bundle, "Observation").filter(|result| {
            let report = report_reference(*result).and_then(|reference| found.resolve(reference));
            report.is_some_and(|report| report == tree.report)
        });
        let mut open: Vec<Node<'t>> = named.collect();
        open.extend(&tree.reached);
        open.push(tree.report);
        while let Some(resource) = open.pop() {
            if seen.insert(resource.id()) {
                compare(tree.report, resource, found);
                let parts =
                    ["specimen", "basedOn"].into_iter().flat_map(|name| resource.children_named(name));
                open.extend(parts.filter_map(|reference| found.resolve(reference)));
            }
        }
    }
}

fn compare<'t>(report: Node<'t>, part: Node<'t>, found: &mut Found<'_, 't>) {
    let (Some(expected), Some(is)) = (patient(report), patient(part)) else { return };
    let at = part.child("subject").unwrap_or(part);
    if expected.0 != is.0 {
        found.undecided_at(at, doubtful());
    } else if expected.1 != is.1 {
        found.at(at, certain());
    }
}

/// System and number of the patient, the system by its name of today.
fn patient(resource: Node<'_>) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let identifier = resource.child("subject")?.child("identifier")?;
    let system = identifier.child_text("system")?;
    let known = IdentifierKind::of_system(&system).map(|known| Cow::Borrowed(known.kind.system()));
    Some((known.unwrap_or(system), identifier.child_text("value")?))
}

fn certain() -> Args {
    Args::new(vec![("doubt", Arg::name(""))])
}

fn doubtful() -> Args {
    let words = [
        ", or has another kind of number",
        ", eller har et annet slags nummer",
        ", eller har eit anna slag nummer",
    ];
    Args::new(vec![("doubt", Arg::words(words))])
}
