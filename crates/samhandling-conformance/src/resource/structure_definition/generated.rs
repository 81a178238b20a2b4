//! The differential against the base: every element finds its place, in order; and the snapshot is what comes out.

use std::collections::{HashMap, HashSet};

use samhandling_core::tree::Node;
use samhandling_definitions::{DefectReason, StructureDefinition};

use super::generated_rules::{
    CANNOT_GENERATE, CHOICE_NAME, NO_PLACE, OUT_OF_PLACE, SNAPSHOT_COUNT, SNAPSHOT_ELEMENT, UNPLACED,
};
use super::subject::{List, Subject};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    let whole = match &subject.whole {
        None => return,
        Some(Err(reason)) => {
            run.note(&CANNOT_GENERATE, subject.node).value("reason", reason).send();
            return;
        }
        Some(Ok(whole)) => whole,
    };
    let differential = subject.elements(List::Differential);
    let unknown = unknown(whole);
    if let Some(name) = unknown.iter().find(|id| is_choice_misnamed(whole, id)) {
        // HL7's tools stop here.
        run.note(&CHOICE_NAME, subject.node).value("element", name).send();
        return;
    }
    let ids: Vec<String> = differential.iter().map(|node| id_of(*node)).collect();
    let mut unplaced = 0;
    let late = out_of_order(whole, &ids);
    for (node, id) in differential.iter().zip(&ids) {
        if unknown.contains(id.as_str()) {
            run.note(&NO_PLACE, *node).send();
            unplaced += 1;
        } else if late.contains(id.as_str()) {
            run.note(&OUT_OF_PLACE, *node).send();
            unplaced += 1;
        }
    }
    if unplaced > 0 {
        run.note(&UNPLACED, subject.node).count("count", unplaced).send();
    }
    snapshot(run, subject, whole);
}

fn id_of(node: Node<'_>) -> String {
    let id = node.child_text("id").or_else(|| node.child_text("path"));
    id.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// The elements of the differential that the base does not have. What lies below a profile that is not at hand is not among
/// them: it may be there.
fn unknown(whole: &StructureDefinition) -> HashSet<&str> {
    let is_unsure = |reason: &DefectReason| {
        matches!(reason, DefectReason::UnknownProfile(_) | DefectReason::UnknownType(_))
    };
    let unsure: Vec<&str> = whole
        .defects
        .iter()
        .filter(|defect| is_unsure(&defect.reason))
        .map(|defect| &*defect.element)
        .collect();
    let is_below = |id: &str| {
        unsure.iter().any(|other| id.strip_prefix(other).is_some_and(|rest| rest.starts_with('.')))
    };
    let unknown = whole.defects.iter().filter(|defect| defect.reason == DefectReason::UnknownElement);
    unknown.map(|defect| &*defect.element).filter(|id| !is_below(id)).collect()
}

/// Whether an element is named after a choice of its base, but with a type that the choice does not have.
fn is_choice_misnamed(whole: &StructureDefinition, id: &str) -> bool {
    let path: String =
        id.split('.').map(|step| step.split(':').next().unwrap_or(step)).collect::<Vec<_>>().join(".");
    let Some((parent, name)) = path.rsplit_once('.') else { return false };
    let choices = whole.snapshot.iter().filter_map(|element| element.path.strip_suffix("[x]"));
    let mut stems = choices.filter_map(|path| path.strip_prefix(parent)?.strip_prefix('.'));
    stems.any(|stem| {
        let suffix = name.strip_prefix(stem).unwrap_or_default();
        suffix.starts_with(|first: char| first.is_ascii_uppercase())
    })
}

/// The elements that stand behind one which comes later in the base: a walk through the base does not come back to them.
fn out_of_order<'i>(whole: &StructureDefinition, ids: &'i [String]) -> HashSet<&'i str> {
    let places: HashMap<&str, usize> =
        ids.iter().enumerate().rev().map(|(at, id)| (id.as_str(), at)).collect();
    let mut cursor = 0;
    let mut late = HashSet::new();
    for element in &whole.snapshot {
        let Some(at) = places.get(&*element.id) else { continue };
        if *at < cursor {
            late.extend(ids.get(*at).map(String::as_str));
        } else {
            cursor = *at;
        }
    }
    late
}

/// The snapshot against the one that the differential makes.
fn snapshot<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>, whole: &StructureDefinition) {
    let written = subject.elements(List::Snapshot);
    let Some(list) = subject.node.child("snapshot").filter(|_| !written.is_empty()) else { return };
    if written.len() != whole.snapshot.len() {
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let note = run.note(&SNAPSHOT_COUNT, list).count("found", count(written.len()));
        note.count("expected", count(whole.snapshot.len())).send();
        return;
    }
    for (node, element) in written.into_iter().zip(&whole.snapshot) {
        let same = |name: &str, expected: Option<String>| {
            expected.is_none_or(|expected| node.child_text(name).is_none_or(|found| *found == expected))
        };
        let differs = [
            ("path", Some(element.path.to_string())),
            ("min", element.min.map(|min| min.to_string())),
            ("max", element.max.map(|max| max.to_string())),
        ]
        .into_iter()
        .find(|(name, expected)| !same(name, expected.clone()));
        if let Some((name, expected)) = differs {
            let note = run.note(&SNAPSHOT_ELEMENT, node).name("element", name);
            note.value("expected", expected.unwrap_or_default()).send();
        }
    }
}
