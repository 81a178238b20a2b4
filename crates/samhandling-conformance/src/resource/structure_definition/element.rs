//! One element of a differential or snapshot.

use samhandling_core::tree::Node;

use super::element_rules::{
    MEANING_WHEN_MISSING, NOT_ALLOWED, PATH_OTHER, REQUIRED, SLICING_ON_ROOT, TYPE_MISSING,
};
use super::subject::{List, Subject};
use super::{binding, characteristic, constraint, fixed, slicing, types};
use crate::run::Run;

/// What the root of a profile cannot say.
const NOT_ON_PROFILE_ROOT: [&str; 11] = [
    "sliceName",
    "slicing",
    "requirements",
    "defaultValue",
    "meaningWhenMissing",
    "fixed",
    "pattern",
    "example",
    "minValue",
    "maxValue",
    "maxLength",
];
/// What the root of a type cannot say.
const NOT_ON_TYPE_ROOT: [&str; 9] = [
    "sliceName",
    "slicing",
    "requirements",
    "defaultValue",
    "fixed",
    "pattern",
    "example",
    "minValue",
    "maxValue",
];
pub(super) fn run<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    for list in [List::Differential, List::Snapshot] {
        let elements = subject.elements(list);
        let mut keys = constraint::Keys::default();
        for element in elements {
            let Some(path) = element.child_text("path") else { continue };
            one(run, subject, list, element, &path);
            constraint::run(run, subject, list, element, &mut keys);
        }
    }
}

fn one<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>, list: List, element: Node<'t>, path: &str) {
    let root = subject.root_name();
    let is_below = path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if !root.is_empty() && !is_below {
        run.note(&PATH_OTHER, element).value("path", path).value("type", root).send();
    }
    let is_root = !path.contains('.');
    if list == List::Differential {
        if is_root && element.child("slicing").is_some() {
            run.note(&SLICING_ON_ROOT, element).send();
        }
        let has_meaning = element.child("meaningWhenMissing").is_some();
        let of_extension = path == "Extension" || path.ends_with(".extension");
        if subject.is_profile() && has_meaning && !of_extension {
            run.note(&MEANING_WHEN_MISSING, element).send();
        }
    }
    slicing::run(run, element, path);
    if list == List::Differential {
        fixed::run_against_base(run, subject, element, path);
    }
    let codes = types::run(run, subject, element, path);
    binding::run(run, list, element, path, &codes);
    characteristic::run(run, element, path, &codes);
    if list == List::Snapshot {
        if !is_root && codes.is_empty() && element.child("contentReference").is_none() {
            run.note(&TYPE_MISSING, element).send();
        } else if !is_root {
            fixed::run_types(run, element, &codes);
        }
        table(run, subject, element, is_root);
    }
}

/// What an element of a snapshot must and cannot say, by the table of the specification.
fn table<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>, element: Node<'t>, is_root: bool) {
    let forbidden: &[&'static str] = match (subject.is_profile(), is_root) {
        (true, true) => &NOT_ON_PROFILE_ROOT,
        (false, true) => &NOT_ON_TYPE_ROOT,
        (true, false) => &[],
        (false, false) => &["sliceName"],
    };
    for name in forbidden {
        let count = element.children().filter(|child| run.element_name(*child) == *name).count();
        for _ in 0..count {
            run.note(&NOT_ALLOWED, element).name("element", *name).send();
        }
    }
    if !subject.is_profile() && !is_root {
        for name in ["min", "max"].into_iter().filter(|name| element.child(name).is_none()) {
            run.note(&REQUIRED, element).name("element", name).send();
        }
    }
}
