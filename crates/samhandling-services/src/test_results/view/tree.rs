//! The whole tree of a report's results.

use std::fmt;

use samhandling_r4::{DiagnosticReport, Reference};

use super::LabResult;
use super::walk::{Entry, Walk, loose};
use crate::view::Place;

/// How a result stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// It is here, with its members below it.
    Whole,
    /// It stands in the tree already; its members are there. A fault of the data, or of two groups that share a result.
    Again,
    /// It is a member of itself, by way of others. A fault of the data; its members stand further up.
    Cycle,
    /// The reference leads to something that is not at hand: on another page, not included, or withheld. There is a result;
    /// fetch it, or say that it is missing.
    Elsewhere,
    /// The reference leads to something that is no Observation.
    OtherType,
}

/// The whole tree of a report's results, in the order in which the laboratory lists them.
///
/// # Shape
///
/// `DiagnosticReport.result` 0..* leads to Observations, and `Observation.hasMember` 0..* from them to more, to any depth. The
/// guide asks that the tree be shown whole, so nothing is left out: a reference that leads nowhere is a node, a result that
/// stands twice is a node twice, a cycle ends in a node that says so. Results that name the report
/// (extension `diagnosticreportref`) and that the tree does not reach come last, as further roots.
///
/// The size is that of the data: members are shown once, and nothing is recursive.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::test_results::view::{LabReport, Standing};
///
/// let json = include_bytes!("../../../../../fixtures/test_results/invalid/test-results-member-cycle--culture.json");
/// let bundle = Bundle::from_json(json)?;
/// let report = &LabReport::all(&bundle)[0];
/// let results = report.results();
/// let last = results.iter().last().expect("a node");
/// assert_eq!((last.standing(), last.depth()), (Standing::Cycle, 2));
/// assert_eq!(results.iter().filter(|node| node.standing() == Standing::Whole).count(), 4);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `nilar-observation`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).
#[derive(Clone)]
pub struct Results<'a> {
    /// In the order of a walk from the top.
    nodes: Vec<Entry<'a>>,
}

impl<'a> Results<'a> {
    pub(super) fn of_report(place: &Place<'a>, report: &'a DiagnosticReport) -> Self {
        let mut walk = Walk::default();
        walk.below(place, &report.result);
        for loose in loose(place, report, &walk) {
            walk.from(loose);
        }
        Results { nodes: walk.nodes }
    }

    /// The tree of one result.
    pub(super) fn of_result(result: LabResult<'a>) -> Self {
        let mut walk = Walk::default();
        walk.from(result);
        Results { nodes: walk.nodes }
    }

    /// All nodes, each before its members.
    pub fn iter(&self) -> impl Iterator<Item = ResultNode<'_, 'a>> {
        (0..self.nodes.len()).filter_map(|at| self.node(at))
    }

    /// The nodes at the top.
    pub fn roots(&self) -> impl Iterator<Item = ResultNode<'_, 'a>> {
        self.iter().filter(|node| node.depth() == 0)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Whether all results are at hand: no node is [`Standing::Elsewhere`] or [`Standing::OtherType`].
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.nodes.iter().all(|entry| entry.result.is_some())
    }

    fn node(&self, at: usize) -> Option<ResultNode<'_, 'a>> {
        self.nodes.get(at).map(|entry| ResultNode { results: self, at, entry })
    }
}

impl fmt::Debug for Results<'_> {
    /// The shape of the tree.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.nodes.iter().map(|entry| (entry.depth, entry.standing))).finish()
    }
}

/// A node of the tree.
#[derive(Clone, Copy)]
pub struct ResultNode<'r, 'a> {
    results: &'r Results<'a>,
    at: usize,
    entry: &'r Entry<'a>,
}

impl<'r, 'a> ResultNode<'r, 'a> {
    /// How many groups it is in; 0 at the top.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.entry.depth
    }

    /// How it stands in the tree.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.entry.standing
    }

    /// The result, where it is at hand; also where it stands in the tree again.
    #[must_use]
    pub fn result(&self) -> Option<&'r LabResult<'a>> {
        self.entry.result.as_ref()
    }

    /// The reference that leads to it; none for a result that only names its report itself.
    #[must_use]
    pub fn reference(&self) -> Option<&'a Reference> {
        self.entry.reference
    }

    /// Its members.
    pub fn members(&self) -> impl Iterator<Item = ResultNode<'r, 'a>> {
        let (results, depth) = (self.results, self.entry.depth);
        let after = (self.at + 1..results.nodes.len()).filter_map(move |at| results.node(at));
        after.take_while(move |node| node.depth() > depth).filter(move |node| node.depth() == depth + 1)
    }
}

impl fmt::Debug for ResultNode<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResultNode {{ depth: {}, standing: {:?} }}", self.entry.depth, self.entry.standing)
    }
}
