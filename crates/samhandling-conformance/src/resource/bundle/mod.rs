//! Bundles: entries and their urls, documents and messages, search results, links.

mod document;
mod full_url;
mod links;
mod rules;
mod search_set;

pub(super) use rules::RULES;
pub(crate) use rules::{DOCUMENT_FIRST, MESSAGE_FIRST};

use samhandling_core::tree::Node;

use crate::run::Run;

/// Holds a Bundle against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, bundle: Node<'t>) {
    let kind = bundle.child_text("type").unwrap_or_default();
    let entries: Vec<Node<'t>> = bundle.children_named("entry").collect();
    links::run(run, bundle, &kind);
    match &*kind {
        "document" | "message" => document::run(run, bundle, &entries, &kind),
        "searchset" => search_set::run(run, bundle, &entries),
        _ => {}
    }
    full_url::run(run, &entries, &kind);
}
