//! Slicing: of what repeats or has several types, by discriminators that lead somewhere.

use samhandling_core::tree::Node;

use super::element_rules::{DISCRIMINATOR_PATH, NOT_SLICEABLE};
use super::navigate::Place;
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, element: Node<'t>, path: &str) {
    let Some(slicing) = element.child("slicing") else { return };
    let name = path.split('.').next().unwrap_or_default();
    let Some(structure) = run.type_structure(name) else { return };
    let Some(place) = Place::of(structure, path) else { return };
    let defined = structure.snapshot.iter().find(|defined| &*defined.path == path);
    let once = defined.is_some_and(|defined| defined.max == Some(samhandling_definitions::Max::Count(1)));
    if once && !path.contains("[x]") {
        run.note(&NOT_SLICEABLE, slicing).value("path", path).send();
    }
    let starts = starts(run, element, place);
    for discriminator in slicing.children_named("discriminator") {
        let Some(path) = discriminator.child_text("path") else { continue };
        if !starts.is_empty() && !starts.iter().any(|start| leads(run, *start, &path)) {
            run.note(&DISCRIMINATOR_PATH, discriminator).value("path", path).send();
        }
    }
}

/// Where the path of a discriminator begins: at the element, or at the types that it is left with. Nothing where it does not say.
fn starts<'v>(run: &Run<'v, '_>, element: Node<'_>, place: Place<'v>) -> Vec<Place<'v>> {
    let codes: Vec<_> = element.children_named("type").filter_map(|of| of.child_text("code")).collect();
    if codes.is_empty() {
        return Vec::new();
    }
    if place.has_children() {
        return vec![place];
    }
    codes.iter().filter_map(|code| run.type_structure(code)).map(Place::root).collect()
}

/// Whether a path leads to an element. Behind `resolve()`, and behind functions that a discriminator should not use, nothing is
/// known.
fn leads<'v>(run: &Run<'v, '_>, start: Place<'v>, path: &str) -> bool {
    let mut here = Some(start);
    for step in steps(path) {
        let step = step.trim();
        let (name, argument) = step.split_once('(').unwrap_or((step, ""));
        let argument = argument.trim_end_matches(')').trim_matches(['\'', '"']);
        here = match (name, step.contains('(')) {
            ("$this", false) => here,
            ("extension", true) => run.type_structure("Extension").map(Place::root),
            ("ofType" | "as", true) => run.type_structure(argument).map(Place::root),
            (_, true) => return true,
            (name, false) => here.and_then(|place| place.child(run, name)),
        };
        if here.is_none() {
            return false;
        }
    }
    here.is_some()
}

/// The steps of a path; full stops inside parentheses part nothing.
fn steps(path: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    path.split(|character: char| {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        character == '.' && depth == 0
    })
    .collect()
}
