//! Which slice an element that fits none comes nearest to, and in what it differs.

use samhandling_core::tree::Node;

use super::member::meets;
use super::reach::any;
use crate::assertion::unknown;
use crate::run::Run;
use crate::schema::{Condition, Expected, Slice, SlicingPlan, Step};

/// The slice that an element comes nearest to.
#[derive(Clone, Copy)]
pub(super) struct Near<'v> {
    /// Its place among the slices.
    pub(super) at: usize,
    pub(super) slice: &'v Slice,
    /// The first condition that the element does not meet.
    pub(super) differs: &'v Condition,
}

/// The slice that an element comes nearest to: one most of whose conditions it meets, or whose value it nearly has.
pub(super) fn nearest<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    plan: &'v SlicingPlan,
) -> Option<Near<'v>> {
    let mut best: Option<(usize, Near<'v>)> = None;
    for (at, slice) in plan.slices.iter().enumerate() {
        let Some(conditions) = &slice.conditions else { continue };
        let mut differs = None;
        let mut met = 0;
        for condition in conditions {
            if meets(run, node, condition) == Some(true) {
                met += 2;
            } else {
                met += usize::from(is_nearly(run, node, condition));
                differs = differs.or(Some(condition));
            }
        }
        if let Some(differs) = differs.filter(|_| met > best.as_ref().map_or(0, |(met, _)| *met)) {
            best = Some((met, Near { at, slice, differs }));
        }
    }
    best.map(|(_, near)| near)
}

/// Whether a text was meant, and misspelt.
fn is_nearly<'t>(run: &mut Run<'_, 't>, node: Node<'t>, condition: &Condition) -> bool {
    let Expected::Text(text) = &condition.expected else { return false };
    let is_near = |found: &str| unknown::nearest(found, std::iter::once(&**text)).is_some();
    let found = any(run, node, &condition.path, &mut |_, node| {
        Some(node.text().is_some_and(|found| is_near(&found)))
    });
    found == Some(true)
}

/// What tells an element apart from the slice that it comes nearest to: ends a sentence, in each language.
pub(super) fn words(near: Option<Near<'_>>) -> [String; 3] {
    let Some(near) = near else { return [(); 3].map(|()| String::new()) };
    let (slice, condition) = (&near.slice.name, condition_words(near.differs));
    [
        format!("; it comes nearest to `{slice}`, which has {condition}"),
        format!("; nærmest er `{slice}`, som har {condition}"),
        format!("; nærast er `{slice}`, som har {condition}"),
    ]
}

/// Which element comes nearest to a slice that is missing: ends a sentence, in each language.
pub(super) fn words_of_missing<'t>(run: &Run<'_, 't>, near: Option<(Node<'t>, Near<'_>)>) -> [String; 3] {
    let Some((node, near)) = near else { return [(); 3].map(|()| String::new()) };
    let (path, condition) = (run.path(node), condition_words(near.differs));
    [
        format!("; `{path}` comes nearest, but {condition} does not hold"),
        format!("; `{path}` er nærmest, men {condition} stemmer ikke"),
        format!("; `{path}` er nærast, men {condition} stemmer ikkje"),
    ]
}

/// What a slice is recognised by, in the words of the definition.
pub(super) fn recognised(slice: &Slice) -> String {
    slice.conditions.iter().flatten().map(condition_words).collect::<Vec<_>>().join(", ")
}

/// One condition of a slice, in the words of the definition.
pub(super) fn condition_words(condition: &Condition) -> String {
    let path: Vec<&str> = condition.path.iter().map(step_word).collect();
    let path = if path.is_empty() { "$this".to_owned() } else { path.join(".") };
    format!("`{path}` {}", expected_words(&condition.expected))
}

fn step_word(step: &Step) -> &str {
    match step {
        Step::Child(name) | Step::Extension(name) | Step::OfType(name) => name,
        Step::Resolve => "resolve()",
    }
}

fn expected_words(expected: &Expected) -> String {
    match expected {
        Expected::Text(text) => format!("`{text}`"),
        Expected::Fixed(value) | Expected::Pattern(value) => {
            let members = value.node().children().map(|child| format!("{} …", child.name()));
            members.collect::<Vec<_>>().join(" ")
        }
        Expected::Bound(set) => format!("∈ {}", set.canonical),
        Expected::Exists => "✓".to_owned(),
        Expected::Absent => "✗".to_owned(),
        Expected::Type(names) => names.join(" | "),
        Expected::Profile(targets) => {
            targets.iter().map(|target| &*target.canonical).collect::<Vec<_>>().join(" | ")
        }
        Expected::Any(several) => several.iter().map(expected_words).collect::<Vec<_>>().join(" | "),
    }
}
