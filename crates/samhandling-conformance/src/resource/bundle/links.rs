//! The links of a Bundle.

use samhandling_core::tree::Node;

use super::rules::{LINK_NOT_HERE, LINK_TWICE};
use crate::run::Run;

/// Relations that lead to another page.
const PAGES: [&str; 4] = ["first", "previous", "next", "last"];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, bundle: Node<'t>, kind: &str) {
    let pages_allowed = matches!(kind, "searchset" | "history");
    let mut seen: Vec<String> = Vec::new();
    for link in bundle.children_named("link") {
        let Some(relation) = link.child("relation") else { continue };
        let name = relation.text().unwrap_or_default();
        let is_page = PAGES.contains(&&*name);
        if is_page && !pages_allowed {
            run.note(&LINK_NOT_HERE, relation).name("relation", &*name).name("kind", kind).send();
        } else if (is_page || name == "self") && seen.iter().any(|other| **other == *name) {
            let at = if pages_allowed { link } else { relation };
            run.note(&LINK_TWICE, at).name("relation", &*name).send();
        }
        seen.push(name.into_owned());
    }
}
