//! Security labels: a set.

use std::collections::HashSet;

use samhandling_core::tree::Node;

use super::rules::SECURITY_TWICE;
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, resource: Node<'t>) {
    let Some(meta) = resource.child("meta") else { return };
    let labels: Vec<Node<'t>> = meta.children_named("security").collect();
    if labels.len() < 2 {
        return;
    }
    let mut seen = HashSet::new();
    for label in labels {
        let key = (label.child_text("system"), label.child_text("code"));
        if !seen.insert(key) {
            run.note(&SECURITY_TWICE, label).send();
        }
    }
}
