//! The reports of a Bundle with the results that belong to them.

use std::collections::HashSet;

use samhandling_conformance::Found;
use samhandling_core::tree::{Node, NodeId};

/// The extension by which a result names the report that it belongs to.
const REPORT_REF: &str = "http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report-ref";

/// A report and its results, as far as the Bundle has them.
pub(super) struct ReportTree<'t> {
    /// The report.
    pub(super) report: Node<'t>,
    /// The results that one comes to from the report, through `result` and `hasMember`.
    pub(super) reached: Vec<Node<'t>>,
    /// Whether a reference on the way leads out of the Bundle, so that there may be more.
    pub(super) is_open: bool,
}

/// The reports of a Bundle.
pub(super) fn report_trees<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) -> Vec<ReportTree<'t>> {
    let reports: Vec<Node<'t>> = resources(bundle, "DiagnosticReport").collect();
    reports.into_iter().map(|report| report_tree(report, found)).collect()
}

fn report_tree<'t>(report: Node<'t>, found: &mut Found<'_, 't>) -> ReportTree<'t> {
    let mut tree = ReportTree { report, reached: Vec::new(), is_open: false };
    let mut seen: HashSet<NodeId> = HashSet::new();
    let mut open: Vec<Node<'t>> = report.children_named("result").collect();
    while let Some(reference) = open.pop() {
        match found.resolve(reference) {
            None => tree.is_open = true,
            Some(result) if seen.insert(result.id()) => {
                tree.reached.push(result);
                open.extend(result.children_named("hasMember"));
            }
            Some(_) => {}
        }
    }
    tree
}

/// The resources of a type in a Bundle.
pub(super) fn resources<'t>(bundle: Node<'t>, name: &'static str) -> impl Iterator<Item = Node<'t>> {
    let resources = bundle.children_named("entry").filter_map(|entry| entry.child("resource"));
    resources.filter(move |resource| resource.resource_type().is_some_and(|found| found == name))
}

/// The reference by which a result names its report.
pub(super) fn report_reference(result: Node<'_>) -> Option<Node<'_>> {
    extension(result, REPORT_REF)?.child("valueReference")
}

/// The first extension of that url.
pub(super) fn extension<'t>(node: Node<'t>, url: &str) -> Option<Node<'t>> {
    node.children_named("extension").find(|extension| extension.child_text("url").as_deref() == Some(url))
}
