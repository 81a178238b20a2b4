//! Concepts: each code once.

use std::collections::HashSet;

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;

use super::rules::CODE_TWICE;
use crate::run::Run;

/// The concepts of a code system, those inside others too, in the order of the document.
pub(super) fn all(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    // By a list and not by recursion: a code system may be deeper than a stack.
    let mut open: Vec<Node<'_>> = node.children_named("concept").collect();
    open.reverse();
    while let Some(concept) = open.pop() {
        found.push(concept);
        let at = open.len();
        open.extend(concept.children_named("concept"));
        if let Some(added) = open.get_mut(at..) {
            added.reverse();
        }
    }
    found
}

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, concepts: &[Node<'t>]) {
    let ignores_case = node.child_text("caseSensitive").as_deref() == Some("false");
    let mut seen = HashSet::with_capacity(concepts.len());
    let mut seen_small = HashSet::new();
    for concept in concepts {
        let Some(code) = concept.child_text("code") else { continue };
        let is_twin = ignores_case && !seen_small.insert(code.to_lowercase());
        if seen.contains(&code) {
            run.note(&CODE_TWICE, *concept).value("code", &*code).send();
        } else if is_twin {
            run.note(&CODE_TWICE, *concept).severity(Severity::Warning).value("code", &*code).send();
        }
        seen.insert(code);
    }
}
