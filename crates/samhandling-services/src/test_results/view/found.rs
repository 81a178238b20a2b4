//! What a search found: a whole answer of the service.

use std::collections::HashSet;

use samhandling_r4::{AnyResource, Bundle, Observation};

use super::walk::{members, observations};
use super::{LabReport, LabResult, Notice, Results, Withheld};
use crate::view::Place;

/// What a search found: reports, results without their report, and what is withheld.
///
/// # Shape
///
/// A Bundle of type `searchset`; any Bundle will do. One page: results and reports may be on others.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::test_results::view::{Found, Withheld};
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/bundle-with-blocked-results.json");
/// let bundle = Bundle::from_json(json)?;
/// let answer = Found::of(&bundle);
/// assert_eq!(answer.reports.len(), 1);
/// assert_eq!(answer.withheld().collect::<Vec<_>>(), [Withheld::SpecificBlock]);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// The reports.
    pub reports: Vec<LabReport<'a>>,
    /// What the service says beside the data: the three refusals come here, inside a 200 answer.
    pub notices: Vec<Notice<'a>>,
    loose: Vec<LabResult<'a>>,
}

impl<'a> Found<'a> {
    /// What is in a Bundle.
    #[must_use]
    pub fn of(bundle: &'a Bundle) -> Self {
        let entries = Place::all(bundle);
        let place = entries.first().map(|(place, _)| place.clone()).unwrap_or_default();
        let notices = entries.iter().flat_map(|(_, any)| match any {
            AnyResource::OperationOutcome(outcome) => outcome.issue.as_slice(),
            _ => &[],
        });
        let notices = notices.map(|issue| Notice { issue }).collect();
        let reports: Vec<LabReport<'a>> =
            entries.into_iter().filter_map(|(place, any)| LabReport::at(place, any)).collect();
        Found { loose: loose(&place, &reports), reports, notices }
    }

    /// The trees of the results that belong to no report of the Bundle: the answer to a search for results, or a page.
    pub fn loose_results(&self) -> impl Iterator<Item = Results<'a>> {
        self.loose.iter().cloned().map(Results::of_result)
    }

    /// Why results are not shown; nothing where none is said to be withheld. [`Access`](crate::test_results::access::Access) tells
    /// what may be done about it.
    pub fn withheld(&self) -> impl Iterator<Item = Withheld> {
        self.notices.iter().filter_map(Notice::withheld)
    }
}

/// The results that no report has, but for the members of others of them.
fn loose<'a>(place: &Place<'a>, reports: &[LabReport<'a>]) -> Vec<LabResult<'a>> {
    let mut seen: HashSet<*const Observation> = HashSet::new();
    let see = |results: &Results<'a>, seen: &mut HashSet<*const Observation>| {
        seen.extend(
            results.iter().filter_map(|node| node.result()).map(|result| std::ptr::from_ref(result.resource)),
        );
    };
    for report in reports {
        see(&report.results(), &mut seen);
    }
    let all: Vec<LabResult<'a>> = observations(place).collect();
    let below: HashSet<*const Observation> = all.iter().flat_map(members).collect();
    let is_below = |result: &LabResult<'a>| below.contains(&std::ptr::from_ref(result.resource));
    let (inner, outer): (Vec<_>, Vec<_>) = all.into_iter().partition(is_below);
    let mut loose = Vec::new();
    for result in outer.into_iter().chain(inner) {
        if !seen.contains(&std::ptr::from_ref(result.resource)) {
            see(&Results::of_result(result.clone()), &mut seen);
            loose.push(result);
        }
    }
    loose
}
