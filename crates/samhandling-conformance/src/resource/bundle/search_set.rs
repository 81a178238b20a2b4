//! Search results.

use samhandling_core::tree::Node;

use super::rules::{
    SEARCH_ENTRY_EMPTY, SEARCH_MATCH_WITHOUT_ID, SEARCH_OUTCOME_TYPE, SEARCH_TYPE_WITHOUT_MODE,
    SEARCH_WRONG_TYPE,
};
use crate::run::Run;
use crate::schema::Schema;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, bundle: Node<'t>, entries: &[Node<'t>]) {
    let searched = searched_types(run, bundle);
    let has_mode =
        |entry: &Node<'_>| entry.child("search").is_some_and(|search| search.child("mode").is_some());
    let is_silent = !entries.iter().any(has_mode);
    for entry in entries {
        let Some(resource) = entry.child("resource") else {
            run.note(&SEARCH_ENTRY_EMPTY, *entry).send();
            continue;
        };
        let name = resource.resource_type().unwrap_or_default();
        let mode = entry.child("search").and_then(|search| search.child_text("mode"));
        let has_id = resource.child("id").is_some();
        if !has_id && matches!(mode.as_deref(), Some("match" | "include")) {
            run.note(&SEARCH_MATCH_WITHOUT_ID, resource).send();
        }
        match mode.as_deref() {
            Some("match") if is_other(&searched, &name) => {
                let note = run.note(&SEARCH_WRONG_TYPE, resource).name("type", &*name);
                note.name("searched", searched.join(", ")).send();
            }
            Some("outcome") if name != "OperationOutcome" => {
                run.note(&SEARCH_OUTCOME_TYPE, resource).name("type", &*name).send();
            }
            None if is_silent && name != "OperationOutcome" && is_other(&searched, &name) => {
                let note = run.note(&SEARCH_TYPE_WITHOUT_MODE, resource).name("type", &*name);
                note.name("searched", searched.join(", ")).send();
            }
            _ => {}
        }
    }
}

/// Whether the types that were searched for are known, and this is none of them.
fn is_other(searched: &[String], name: &str) -> bool {
    !searched.is_empty() && !searched.iter().any(|of| of == name)
}

/// The types that the self link says were searched for; none where it does not say.
fn searched_types(run: &Run<'_, '_>, bundle: Node<'_>) -> Vec<String> {
    let is_self = |link: &Node<'_>| link.child_text("relation").as_deref() == Some("self");
    let Some(url) = bundle.children_named("link").find(is_self).and_then(|link| link.child_text("url"))
    else {
        return Vec::new();
    };
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let last = path.rsplit('/').next().unwrap_or_default();
    if run.edition.type_schema(last).is_some_and(Schema::is_resource) {
        return vec![last.to_owned()];
    }
    let types = query.split('&').find_map(|pair| pair.strip_prefix("_type="));
    types.map(|types| types.split(',').map(str::to_owned).collect()).unwrap_or_default()
}
