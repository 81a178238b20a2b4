//! Invariants: one key, one expression.

use std::collections::HashMap;

use samhandling_core::tree::Node;

use super::element_rules::{CONSTRAINT_CONFLICT, CONSTRAINT_OF_BASE, CONSTRAINT_SOURCE};
use super::subject::{List, Subject};
use crate::run::Run;

/// The expressions of the keys that were met in a list.
#[derive(Default)]
pub(super) struct Keys {
    seen: HashMap<String, String>,
}

pub(super) fn run<'t>(
    run: &mut Run<'_, 't>,
    subject: &Subject<'_, 't>,
    list: List,
    element: Node<'t>,
    keys: &mut Keys,
) {
    for constraint in element.children_named("constraint") {
        let (Some(key), Some(expression)) =
            (constraint.child_text("key"), constraint.child_text("expression"))
        else {
            continue;
        };
        if list == List::Differential {
            let source = constraint.child_text("source");
            if source.is_some_and(|source| !is_own(subject, &source)) {
                run.note(&CONSTRAINT_SOURCE, constraint).value("key", key).send();
                continue;
            }
            if base_expression(subject, &key).is_some_and(|other| other != &*expression) {
                run.note(&CONSTRAINT_OF_BASE, constraint).value("key", key).send();
                continue;
            }
        }
        let other = keys.seen.get(&*key);
        // The first invariant of all has been written in several ways.
        if other.is_some_and(|other| *other != *expression && key != "ele-1") {
            run.note(&CONSTRAINT_CONFLICT, constraint).value("key", &*key).send();
        } else if other.is_none() {
            keys.seen.insert(key.into_owned(), expression.into_owned());
        }
    }
}

fn is_own(subject: &Subject<'_, '_>, source: &str) -> bool {
    let plain = source.split_once('|');
    let version = subject.node.child_text("version");
    match plain {
        None => *source == *subject.url,
        Some((url, stated)) => *url == *subject.url && version.as_deref() == Some(stated),
    }
}

/// The expression that the base has for a key.
fn base_expression<'s>(subject: &'s Subject<'_, '_>, key: &str) -> Option<&'s str> {
    let elements = subject.base?.snapshot.iter();
    let mut constraints = elements.flat_map(|element| &element.constraints);
    constraints.find(|constraint| &*constraint.key == key)?.expression.as_deref()
}
