//! Contained resources: what refers to them needs an id, and one only.

use std::collections::HashSet;

use samhandling_core::tree::{Kind, Node};

use super::rules::{CONTAINED_ID_MISSING, CONTAINED_ID_TWICE};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, resource: Node<'t>) {
    let mut contained = resource.children_named("contained").peekable();
    if contained.peek().is_none() {
        return;
    }
    let mut seen = HashSet::new();
    for node in contained.filter(|node| node.kind() == Kind::Object) {
        match node.child_text("id") {
            None => run.note(&CONTAINED_ID_MISSING, node).send(),
            Some(id) => {
                if !seen.insert(id) {
                    run.note(&CONTAINED_ID_TWICE, node).send();
                }
            }
        }
    }
}
