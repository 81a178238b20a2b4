//! Lists sorted into slices.

mod member;
mod nearest;
mod reach;
mod rules;

pub(super) use rules::RULES;

use samhandling_core::tree::Node;
use samhandling_definitions::SlicingRules;

use crate::run::Run;
use crate::schema::{Element, Schema, SlicingPlan};
use member::{Place, further, open_condition, place_of};
use nearest::{Near, condition_words, nearest, recognised};
use rules::{MISSING, NO_SLICE, NOT_AT_END, OUT_OF_ORDER, SEVERAL, TOO_MANY, UNDECIDED};

/// An element that fits no slice, the slice that it comes nearest to, and the finding that says so.
type Lost<'v, 't> = (Node<'t>, Option<Near<'v>>, Option<usize>);

/// The members of a slice, and whether there is an element that is none of any slice for a reason that is not known.
pub(crate) fn members<'v, 't>(
    run: &mut Run<'v, 't>,
    group: &[Node<'t>],
    plan: &'v SlicingPlan,
    slice: usize,
) -> Vec<Node<'t>> {
    group.iter().copied().filter(|node| place_of(run, *node, plan) == Place::In(slice)).collect()
}

/// Sorts the occurrences of an element into slices, and holds each against its slice.
pub(crate) fn run<'v, 't>(
    run: &mut Run<'v, 't>,
    group: &[Node<'t>],
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    let Some(parent) = group.first().and_then(|node| node.parent()) else { return };
    let sorted: Vec<Place> = group.iter().map(|node| place_of(run, *node, plan)).collect();
    let mut lost: Vec<Lost<'v, 't>> = Vec::new();
    for (node, place) in group.iter().zip(&sorted) {
        match place.slice().and_then(|at| Some((at, plan.slices.get(at)?))) {
            Some((at, slice)) => {
                several(run, *node, schema, element, plan, at);
                run.profile_element(*node, schema, slice.element);
                let inner = schema.element(slice.element);
                if let Some(plan) = &inner.slicing {
                    // Slices of a slice: each occurrence is sorted again, and counted over the slice as a whole below.
                    reslice(run, *node, schema, inner, plan);
                }
            }
            None => lost.push(unmatched(run, *node, *place, schema, element, plan)),
        }
    }
    let sorted_by_slice: Vec<Option<usize>> = sorted.iter().map(|place| place.slice()).collect();
    order(run, group, &sorted_by_slice, schema, element, plan);
    counts(run, parent, &sorted, &lost, schema, element, plan);
}

/// The slices that must be there although the element is not.
pub(crate) fn run_absent<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    start: usize,
) {
    for (slot, child) in element.children.elements.iter().enumerate() {
        let child = schema.element(*child);
        if let Some(plan) = &child.slicing
            && run.count(start + slot) == 0
        {
            counts(run, node, &[], &[], schema, child, plan);
        }
    }
}

fn reslice<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    let place = place_of(run, node, plan);
    match place.slice().and_then(|at| plan.slices.get(at)) {
        Some(slice) => run.profile_element(node, schema, slice.element),
        None => _ = unmatched(run, node, place, schema, element, plan),
    }
}

/// An element of several slices is checked as one of the first.
fn several<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
    first: usize,
) {
    let more = further(run, node, plan, first);
    if more.is_empty() {
        return;
    }
    let all = plan.slices.get(first).into_iter().chain(more);
    let names: Vec<&str> = all.map(|slice| &*slice.name).collect();
    let note = run.note_in(&SEVERAL, node, schema, element).name("element", &*element.name);
    note.name("slices", names.join(", ")).send();
}

fn unmatched<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    place: Place,
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) -> Lost<'v, 't> {
    // A slice that cannot be recognised may be the one that is meant.
    let all_known = plan.slices.iter().all(|slice| slice.conditions.is_some());
    let is_closed = plan.rules == SlicingRules::Closed && all_known;
    if &*element.name == "extension" {
        super::extension::part_unknown(run, node, schema, element);
    }
    match place {
        Place::Unsure(at) => {
            if is_closed {
                unsure(run, node, schema, element, plan, at);
            }
            (node, None, None)
        }
        _ if run.is_trial() => {
            if is_closed {
                run.note_in(&NO_SLICE, node, schema, element).send();
            }
            (node, None, None)
        }
        _ => {
            let near = nearest(run, node, plan);
            let mut cause = None;
            if is_closed {
                let names: Vec<&str> = plan.slices.iter().map(|slice| &*slice.name).collect();
                let note = run.note_in(&NO_SLICE, node, schema, element).name("element", &*element.name);
                note.name("slices", names.join(", ")).words("near", nearest::words(near)).send();
                cause = run.last_sent();
            }
            (node, near, cause)
        }
    }
}

/// Whether an element is of a slice cannot be told.
fn unsure<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
    at: usize,
) {
    let Some(slice) = plan.slices.get(at) else { return };
    let condition = open_condition(run, node, slice).map(condition_words).unwrap_or_default();
    let note = run.note_in(&UNDECIDED, node, schema, element).name("element", &*element.name);
    note.name("slice", &*slice.name).name("condition", condition).undecided().send();
}

fn order<'v, 't>(
    run: &mut Run<'v, 't>,
    group: &[Node<'t>],
    sorted: &[Option<usize>],
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    let last_matched = sorted.iter().rposition(Option::is_some).unwrap_or(0);
    let mut reached = 0;
    for (at, (node, slice)) in group.iter().zip(sorted).enumerate() {
        match slice {
            None if plan.rules == SlicingRules::OpenAtEnd && at < last_matched => {
                run.note_in(&NOT_AT_END, *node, schema, element).name("element", &*element.name).send();
            }
            Some(slice) if plan.ordered && *slice < reached => {
                let name = plan.slices.get(*slice).map_or("", |slice| &slice.name);
                let note = run.note_in(&OUT_OF_ORDER, *node, schema, element).name("slice", name);
                note.name("element", &*element.name).send();
            }
            Some(slice) => reached = reached.max(*slice),
            None => {}
        }
    }
}

fn counts<'v, 't>(
    run: &mut Run<'v, 't>,
    parent: Node<'t>,
    sorted: &[Place],
    lost: &[Lost<'v, 't>],
    schema: &'v Schema,
    element: &'v Element,
    plan: &'v SlicingPlan,
) {
    for (at, slice) in plan.slices.iter().enumerate().filter(|(_, slice)| slice.conditions.is_some()) {
        let count_of = |place: Place| {
            let count = sorted.iter().filter(|found| **found == place).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let count = count_of(Place::In(at));
        let inner = schema.element(slice.element);
        if count < slice.min && count + count_of(Place::Unsure(at)) >= slice.min {
            // One of those that may belong to it is the one that is required.
            let may_be =
                sorted.iter().zip(lost_or_kept(sorted, lost)).find(|(place, _)| **place == Place::Unsure(at));
            if let Some((_, Some(node))) = may_be.filter(|_| plan.rules != SlicingRules::Closed) {
                unsure(run, node, schema, element, plan, at);
            }
        } else if count < slice.min {
            let near = lost
                .iter()
                .find_map(|(node, near, cause)| Some((*node, near.filter(|near| near.at == at)?, *cause)));
            let words = nearest::words_of_missing(run, near.map(|(node, near, _)| (node, near)));
            let note = run.note_in(&MISSING, parent, schema, inner).name("slice", &*slice.name);
            let note = note.name("element", &*element.name).count("min", slice.min).count("count", count);
            let note = note.name("recognised", recognised(slice)).words("near", words);
            note.follows(near.and_then(|(_, _, cause)| cause)).send();
        }
        if slice.max.is_below(count) {
            let note = run.note_in(&TOO_MANY, parent, schema, inner).name("slice", &*slice.name);
            note.name("element", &*element.name)
                .name("max", slice.max.to_string())
                .count("count", count)
                .send();
        }
    }
}

/// For each occurrence, the node if it fits no slice for sure.
fn lost_or_kept<'t>(sorted: &[Place], lost: &[Lost<'_, 't>]) -> Vec<Option<Node<'t>>> {
    let mut lost = lost.iter();
    sorted
        .iter()
        .map(|place| if place.slice().is_none() { lost.next().map(|(node, ..)| *node) } else { None })
        .collect()
}
