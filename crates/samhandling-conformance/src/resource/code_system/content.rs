//! What a code system says of itself: content, count, and whether it is a supplement.

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;

use super::rules::{
    COMPLETE_BUT_EMPTY, CONCEPTS_NOT_ALLOWED, COUNT, ELEMENT_MISSING, SUPPLEMENT_CONTENT, SUPPLEMENT_ELEMENT,
    SUPPLEMENTS_MISSING,
};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, concepts: &[Node<'t>]) {
    let content = node.child("content");
    let mode = content.and_then(Node::text).unwrap_or_default();
    if node.child("supplements").is_some() {
        if mode != "supplement" {
            run.note(&SUPPLEMENT_CONTENT, content.unwrap_or(node)).send();
        }
        if let Some(element) = node.child("caseSensitive") {
            run.note(&SUPPLEMENT_ELEMENT, element).name("element", "caseSensitive").send();
        }
    } else {
        if mode == "supplement" {
            run.note(&SUPPLEMENTS_MISSING, content.unwrap_or(node)).send();
        }
        should_have(run, node);
    }
    if mode == "complete" && concepts.is_empty() {
        run.note(&COMPLETE_BUT_EMPTY, node).send();
    }
    if mode == "not-present"
        && let Some(first) = concepts.first()
    {
        run.note(&CONCEPTS_NOT_ALLOWED, *first).send();
    }
    count(run, node, &mode, concepts.len());
}

/// What is not required, but without which a receiver has to guess.
fn should_have<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let url = node.child_text("url").unwrap_or_default();
    let is_hl7 = url.contains("hl7.org") || url.contains("fhir.org");
    let has_levels = || node.children_named("concept").any(|concept| concept.child("concept").is_some());
    for (name, applies) in [("caseSensitive", true), ("hierarchyMeaning", has_levels())] {
        if applies && node.child(name).is_none() {
            let severity = if is_hl7 { Severity::Warning } else { Severity::Information };
            run.note(&ELEMENT_MISSING, node).severity(severity).name("element", name).send();
        }
    }
}

/// The number of concepts against the one that is stated.
fn count<'t>(run: &mut Run<'_, 't>, node: Node<'t>, mode: &str, found: usize) {
    let Some(element) = node.child("count") else { return };
    let Some(stated) = element.text().and_then(|text| text.parse::<u32>().ok()) else { return };
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    let (is_wrong, severity) = match mode {
        "complete" => (found != stated, Severity::Error),
        // The number is that of the whole, of which this is a part.
        "fragment" | "example" => (found >= stated, Severity::Warning),
        _ => return,
    };
    if is_wrong {
        let note = run.note(&COUNT, element).severity(severity).name("content", mode);
        note.count("stated", stated).count("found", found).send();
    }
}
