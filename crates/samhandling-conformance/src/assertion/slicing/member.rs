//! Which slice an element belongs to.

use samhandling_core::tree::Node;

use crate::assertion::binding;
use crate::assertion::fixed::{Match, matches};
use crate::compile::CORE;
use crate::run::{Resolved, Run};
use crate::schema::{Condition, Expected, Slice, SlicingPlan, Step};

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
    if plan.is_exclusive {
        return Vec::new();
    }
    let behind = plan.slices.iter().skip(first + 1);
    behind.filter(|slice| is_member(run, node, slice) == Some(true)).collect()
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
    let (found, mut is_open) = reach(run, node, &condition.path);
    if matches!(condition.expected, Expected::Absent) {
        return (!is_open).then_some(found.is_empty());
    }
    for node in found {
        match has(run, node, &condition.expected) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => is_open = true,
        }
    }
    (!is_open).then_some(false)
}

/// The nodes at a path, and whether some of them lie where nobody can look.
pub(super) fn reach<'t>(run: &mut Run<'_, 't>, node: Node<'t>, path: &[Step]) -> (Vec<Node<'t>>, bool) {
    let (mut found, mut is_open) = (vec![node], false);
    for step in path {
        let mut next = Vec::new();
        for node in found {
            is_open |= advance(run, node, step, &mut next);
        }
        found = next;
    }
    (found, is_open)
}

/// Goes one step; tells whether it leads out of the document.
fn advance<'t>(run: &mut Run<'_, 't>, node: Node<'t>, step: &Step, to: &mut Vec<Node<'t>>) -> bool {
    match step {
        Step::Child(name) => to.extend(node.children().filter(|child| run.element_name(*child) == &**name)),
        Step::Extension(url) => {
            let extensions = node.children_named("extension");
            to.extend(extensions.filter(|extension| extension.child_text("url").as_deref() == Some(url)));
        }
        Step::OfType(name) => to.extend((run.type_name(node) == &**name).then_some(node)),
        Step::Resolve => match resolved(run, node) {
            Some(Resolved::Contained(node) | Resolved::Entry(node)) => to.push(node),
            Some(Resolved::Nothing) => return true,
            _ => {}
        },
    }
    false
}

/// What a reference leads to; none where it says nothing.
fn resolved<'t>(run: &mut Run<'_, 't>, node: Node<'t>) -> Option<Resolved<'t>> {
    let text = node.child_text("reference").or_else(|| node.text())?;
    match run.resolve_text(node, &text) {
        // A contained resource that is not there is nowhere else.
        Resolved::Nothing if text.starts_with('#') => None,
        found => Some(found),
    }
}

/// Whether a reference leads to one of these types. One that leads out of the document tells its type by `type`, or by its url.
fn refers_to<'t>(run: &mut Run<'_, 't>, node: Node<'t>, path: &[Step], names: &[Box<str>]) -> Option<bool> {
    let is_one = |name: &str| names.iter().any(|known| **known == *name);
    let (references, mut is_open) = reach(run, node, path);
    for reference in references {
        let found = match resolved(run, reference) {
            Some(Resolved::Contained(target) | Resolved::Entry(target)) => {
                target.resource_type().map(|name| is_one(&name))
            }
            Some(Resolved::Nothing) => stated_type(run, reference).map(|name| is_one(&name)),
            _ => Some(false),
        };
        match found {
            Some(true) => return Some(true),
            Some(false) => {}
            None => is_open = true,
        }
    }
    (!is_open).then_some(false)
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
            let found: Vec<Option<bool>> = several.iter().map(|expected| has(run, node, expected)).collect();
            if found.contains(&Some(true)) { Some(true) } else { (!found.contains(&None)).then_some(false) }
        }
    }
}
