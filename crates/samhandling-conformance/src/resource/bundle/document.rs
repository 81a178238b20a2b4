//! Documents and messages: what comes first, and that all entries hang together.

use std::collections::HashMap;

use samhandling_core::tree::{Node, NodeId};

use super::rules::{
    DOCUMENT_FIRST, ENTRY_FIRST_MISSING, ENTRY_FIRST_WITHOUT_RESOURCE, ENTRY_UNREACHABLE, MESSAGE_FIRST,
    REFERENCE_AMBIGUOUS, REFERENCE_APPARENT, REFERENCE_UNRESOLVED,
};
use crate::run::{Resolved, Run};

pub(super) fn run<'t>(run: &mut Run<'_, 't>, bundle: Node<'t>, entries: &[Node<'t>], kind: &str) {
    let is_document = kind == "document";
    let Some(first) = entries.first() else {
        run.note(&ENTRY_FIRST_MISSING, bundle).name("kind", kind).send();
        return;
    };
    let Some(resource) = first.child("resource") else {
        run.note(&ENTRY_FIRST_WITHOUT_RESOURCE, *first).name("kind", kind).send();
        return;
    };
    let name = resource.resource_type().unwrap_or_default();
    let (expected, rule) =
        if is_document { ("Composition", &DOCUMENT_FIRST) } else { ("MessageHeader", &MESSAGE_FIRST) };
    if name != expected {
        run.note(rule, resource).name("type", &*name).send();
    }
    let links = follow(run, entries);
    if is_document {
        for entry in unreachable(entries, &links) {
            run.note(&ENTRY_UNREACHABLE, entry).send();
        }
    }
}

/// The resources that each entry's references lead to. What leads nowhere is reported, a reference as an error: a document
/// or message carries what it refers to.
fn follow<'t>(run: &mut Run<'_, 't>, entries: &[Node<'t>]) -> Vec<Vec<NodeId>> {
    let mut links = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut found = Vec::new();
        let mut told: Vec<String> = Vec::new();
        for (node, text, is_reference) in references(run, *entry) {
            if told.contains(&text) {
                continue;
            }
            match run.resolve_text(node, &text) {
                Resolved::Entry(resource) => found.push(resource.id()),
                Resolved::Contained(_) => {}
                Resolved::Several(count) => report_count(run, &REFERENCE_AMBIGUOUS, node, count),
                Resolved::OnlyApparent(count) => report_count(run, &REFERENCE_APPARENT, node, count),
                Resolved::Nothing if is_reference && !run.is_known_elsewhere(&text) => {
                    run.note(&REFERENCE_UNRESOLVED, node).send();
                }
                Resolved::Nothing => {}
            }
            told.push(text);
        }
        links.push(found);
    }
    links
}

fn report_count<'t>(
    run: &mut Run<'_, 't>,
    rule: &'static samhandling_core::diagnostic::Rule,
    node: Node<'t>,
    count: usize,
) {
    run.note(rule, node).count("count", u32::try_from(count).unwrap_or(u32::MAX)).send();
}

/// The references and urls of an entry: node, text, whether it is a Reference. Bundles inside are not looked into.
fn references<'t>(run: &Run<'_, 't>, entry: Node<'t>) -> Vec<(Node<'t>, String, bool)> {
    let mut found = Vec::new();
    let mut open: Vec<Node<'t>> = entry.children().collect();
    open.reverse();
    while let Some(node) = open.pop() {
        let of = run.type_name(node);
        let is_url = matches!(of, "url" | "uri") && !names_something(node);
        let text =
            if of == "Reference" { node.child_text("reference") } else { node.text().filter(|_| is_url) };
        if let Some(text) = text.filter(|text| !text.starts_with('#')) {
            found.push((node, text.into_owned(), of == "Reference"));
        }
        if node.resource_type().as_deref() != Some("Bundle") {
            let at = open.len();
            open.extend(node.children());
            if let Some(added) = open.get_mut(at..) {
                added.reverse();
            }
        }
    }
    found
}

/// Uris that name a system, a profile or an address, and are no references to a resource.
fn names_something(node: Node<'_>) -> bool {
    let parent = node.parent().map(Node::name).unwrap_or_default();
    matches!(node.name(), "system" | "fullUrl" | "url" if node.name() != "url" || parent == "extension")
        || matches!((parent, node.name()), ("meta", "profile") | ("source" | "destination", "endpoint"))
        || node.name() == "address"
}

/// The entries that nothing leads to from the first, forwards or backwards.
fn unreachable<'t>(entries: &[Node<'t>], links: &[Vec<NodeId>]) -> Vec<Node<'t>> {
    let with_resource =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.child("resource")?.id(), at)));
    let places: HashMap<NodeId, usize> = with_resource.collect();
    let mut neighbours: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
    for (from, targets) in links.iter().enumerate() {
        for to in targets.iter().filter_map(|target| places.get(target)) {
            for (a, b) in [(from, *to), (*to, from)] {
                if let Some(list) = neighbours.get_mut(a) {
                    list.push(b);
                }
            }
        }
    }
    let mut reached = vec![false; entries.len()];
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        if let Some(flag) = reached.get_mut(at).filter(|flag| !**flag) {
            *flag = true;
            open.extend(neighbours.get(at).into_iter().flatten());
        }
    }
    let lost =
        entries.iter().zip(reached).filter(|(entry, reached)| !reached && entry.child("resource").is_some());
    lost.map(|(entry, _)| *entry).collect()
}
