//! Which of several reports of one measurement counts.

use chrono::NaiveDateTime;
use samhandling_r4::{ObservationStatus, Valued};

use super::Outside;
use crate::test_results::view::LabResult;
use crate::view::moment;

/// Why a result counts less than another of the same analyte: a corrected one took its place, or it stands there twice.
///
/// Two results are of one measurement where they have the same id, or the same time and not different specimens. `is_later` is whether
/// the result stands after the other.
pub(super) fn yields(result: &LabResult<'_>, other: &LabResult<'_>, is_later: bool) -> Option<Outside> {
    if !is_same(result, other) {
        return None;
    }
    match (rank(result), rank(other)) {
        (own, others) if own < others => Some(Outside::Replaced),
        (own, others) if own > others => None,
        _ if changed(result) < changed(other) && changed(result).is_some() => Some(Outside::Replaced),
        _ if changed(result) > changed(other) && changed(other).is_some() => None,
        _ => {
            // Of two that say the same the first stays. Two that differ both stay.
            (is_later && result.value().shown() == other.value().shown()).then_some(Outside::Repeated)
        }
    }
}

fn is_same(a: &LabResult<'_>, b: &LabResult<'_>) -> bool {
    let (id, other) = (a.resource.id.text(), b.resource.id.text());
    if id.is_some() && id == other {
        return true;
    }
    let (at, other) = (moment::of_observation(a.resource), moment::of_observation(b.resource));
    let are_other = specimen(a).zip(specimen(b)).is_some_and(|(a, b)| a != b);
    at.is_some() && at == other && !are_other
}

fn specimen<'a>(result: &LabResult<'a>) -> Option<&'a str> {
    result.resource.specimen.as_ref()?.reference.text()
}

/// How far a result has come.
fn rank(result: &LabResult<'_>) -> u8 {
    match result.status() {
        Some(ObservationStatus::Amended | ObservationStatus::Corrected) => 3,
        Some(ObservationStatus::Final) => 2,
        Some(ObservationStatus::Preliminary) => 1,
        _ => 0,
    }
}

/// When it was last changed, as far as it tells.
fn changed(result: &LabResult<'_>) -> Option<NaiveDateTime> {
    let updated = || result.resource.meta.as_ref()?.last_updated.value();
    let said = result.status_changed_at().and_then(moment::start);
    said.or_else(|| updated().map(|at| at.to_chrono().naive_utc()))
}
