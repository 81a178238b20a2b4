//! Which slice an element belongs to.

use samhandling_core::tree::Node;

use super::reach::{any, either, resolved};
use crate::assertion::binding;
use crate::assertion::fixed::{Match, matches};
use crate::compile::CORE;
use crate::run::{Resolved, Run};
use crate::schema::{Condition, Decision, Expected, Slice, SlicingPlan, Step};

/// Where an element belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To a slice.
    In(usize),
    /// To none.
    Out,
    /// Perhaps to this slice: what tells it apart is not at hand.
    Unsure(usize),
}

impl Place {
    /// The slice that the element belongs to.
    pub(super) fn slice(self) -> Option<usize> {
        if let Place::In(at) = self { Some(at) } else { None }
    }
}

/// The first slice that an element belongs to.
pub(super) fn place_of<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, plan: &'v SlicingPlan) -> Place {
    if let Some(decision) = &plan.decision {
        let mut first = None;
        decide(run, node, decision, &mut |at| first = Some(first.map_or(at, |first: usize| first.min(at))));
        return first.map_or(Place::Out, Place::In);
    }
    let mut unsure = None;
    for (at, slice) in plan.slices.iter().enumerate() {
        match is_member(run, node, slice) {
            Some(true) => return Place::In(at),
            Some(false) => {}
            None => unsure = unsure.or(Some(at)),
        }
    }
    unsure.map_or(Place::Out, Place::Unsure)
}

/// The slices behind the first one that an element belongs to as well.
pub(super) fn further<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    plan: &'v SlicingPlan,
    first: usize,
) -> Vec<&'v Slice> {
    if let Some(decision) = &plan.decision {
        let mut all = Vec::new();
        decide(run, node, decision, &mut |at| all.extend((at > first).then_some(at)));
        all.sort_unstable();
        all.dedup();
        return all.into_iter().filter_map(|at| plan.slices.get(at)).collect();
    }
    let behind = plan.slices.iter().skip(first + 1);
    behind.filter(|slice| is_member(run, node, slice) == Some(true)).collect()
}

/// Tells the slices that the texts of an element name.
fn decide<'t>(run: &mut Run<'_, 't>, node: Node<'t>, decision: &Decision, found: &mut dyn FnMut(usize)) {
    any(run, node, &decision.path, &mut |_, node| {
        if let Some(at) = node.text().and_then(|text| decision.slice(&text)) {
            found(at);
        }
        Some(false)
    });
}

/// Whether an element is of a slice; none where that cannot be told. A slice that nothing tells apart has no members.
fn is_member<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, slice: &'v Slice) -> Option<bool> {
    let Some(conditions) = &slice.conditions else { return Some(false) };
    let mut is_open = false;
    for condition in conditions {
        match meets(run, node, condition) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => is_open = true,
        }
    }
    (!is_open).then_some(true)
}

/// The first condition of a slice that cannot be told.
pub(super) fn open_condition<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    slice: &'v Slice,
) -> Option<&'v Condition> {
    slice.conditions.iter().flatten().find(|condition| meets(run, node, condition).is_none())
}

/// Whether an element meets a condition; none where that cannot be told.
pub(super) fn meets<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, condition: &'v Condition) -> Option<bool> {
    if let (Expected::Type(names), [before @ .., Step::Resolve]) =
        (&condition.expected, condition.path.as_slice())
    {
        return refers_to(run, node, before, names);
    }
    if matches!(condition.expected, Expected::Absent) {
        return any(run, node, &condition.path, &mut |_, _| Some(true)).map(|is_there| !is_there);
    }
    any(run, node, &condition.path, &mut |run, node| has(run, node, &condition.expected))
}

/// Whether a reference leads to one of these types. One that leads out of the document tells its type by `type`, or by its url.
fn refers_to<'t>(run: &mut Run<'_, 't>, node: Node<'t>, path: &[Step], names: &[Box<str>]) -> Option<bool> {
    let is_one = |name: &str| names.iter().any(|known| **known == *name);
    any(run, node, path, &mut |run, reference| match resolved(run, reference) {
        Some(Resolved::Contained(target) | Resolved::Entry(target)) => {
            target.resource_type().map(|name| is_one(&name))
        }
        Some(Resolved::Nothing) => stated_type(run, reference).map(|name| is_one(&name)),
        _ => Some(false),
    })
}

/// The type that a reference says it leads to.
fn stated_type<'t>(run: &Run<'_, 't>, reference: Node<'t>) -> Option<String> {
    if let Some(stated) = reference.child_text("type") {
        return Some(stated.strip_prefix(CORE).unwrap_or(&stated).to_owned());
    }
    let text = reference.child_text("reference")?;
    let plain = text.split("/_history/").next()?;
    let name = plain.rsplit('/').nth(1)?;
    run.edition.type_schema(name).filter(|schema| schema.is_resource()).map(|_| name.to_owned())
}

/// Whether a node is what a condition expects; none where that cannot be told.
fn has<'v, 't>(run: &mut Run<'v, 't>, node: Node<'t>, expected: &'v Expected) -> Option<bool> {
    match expected {
        Expected::Text(text) => Some(node.text().as_deref() == Some(text)),
        Expected::Fixed(value) => Some(matches(node, value.node(), Match::Whole)),
        Expected::Pattern(value) => Some(matches(node, value.node(), Match::Part)),
        Expected::Bound(set) => binding::holds(run, node, set),
        Expected::Exists => Some(true),
        Expected::Absent => Some(false),
        Expected::Type(names) => {
            let found = node.resource_type().unwrap_or_else(|| run.type_name(node).into());
            Some(names.iter().any(|name| **name == *found))
        }
        Expected::Profile(targets) => {
            let known = targets.iter().filter_map(|target| target.id);
            let conforms = known.into_iter().any(|id| run.conforms_to(node, id));
            if conforms || targets.iter().all(|target| target.id.is_some()) { Some(conforms) } else { None }
        }
        Expected::Any(several) => {
            several.iter().map(|expected| has(run, node, expected)).fold(Some(false), either)
        }
    }
}
