//! dom-3: what a resource contains is referred to.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use samhandling_core::tree::{Kind, Node};

use super::{rules, words};
use crate::run::Run;
use crate::schema::Schema;

/// The expression as R4 publishes it. It is never evaluated: for every contained resource it walks the whole resource, and it uses
/// `as` on lists.
const DOM_3: &str = "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()";

/// Holds that each contained resource is referred to by the resource around it, by another that is, or refers to the resource
/// around it.
pub(crate) fn run<'v, 't>(run: &mut Run<'v, 't>, resource: Node<'t>, schema: &'v Schema) {
    // What is contained contains nothing itself: that is dom-2's.
    if resource.name() == "contained" || resource.child("contained").is_none() {
        return;
    }
    let mut open = Vec::new();
    let mut inside: HashMap<Cow<'t, str>, HashSet<Cow<'t, str>>> = HashMap::new();
    for child in resource.children().filter(|child| child.name() != "contained") {
        collect(child, &mut open);
    }
    for contained in resource.children_named("contained") {
        let mut to = Vec::new();
        collect(contained, &mut to);
        let id = contained.child_text("id").unwrap_or_default();
        if to.iter().any(|to| to.is_empty()) {
            open.push(id.clone());
        }
        inside.entry(id).or_default().extend(to);
    }
    let mut reached: HashSet<Cow<'t, str>> = HashSet::new();
    while let Some(id) = open.pop() {
        if !reached.contains(&id) {
            open.extend(inside.get(&id).into_iter().flatten().cloned());
            reached.insert(id);
        }
    }
    for contained in resource.children_named("contained") {
        let id = contained.child_text("id").unwrap_or_default();
        if contained.kind() == Kind::Object && !reached.contains(&id) {
            let words = words::of_key("dom-3", DOM_3).unwrap_or_default();
            let note = run.note_in(&rules::VIOLATED, contained, schema, schema.root());
            note.words("words", words).name("key", "dom-3").send();
        }
    }
}

/// The ids behind `#` in all references and uris of an element.
fn collect<'t>(node: Node<'t>, ids: &mut Vec<Cow<'t, str>>) {
    let is_local = node.kind() == Kind::String || node.kind() == Kind::Attribute;
    if is_local && node.raw().is_some_and(|raw| raw.starts_with('#')) {
        ids.extend(node.text().map(|text| match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(1..).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(1..).unwrap_or_default().to_owned()),
        }));
    }
    for child in node.children() {
        collect(child, ids);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_expression_is_the_one_that_is_worded() {
        assert!(super::words::of_key("dom-3", super::DOM_3).is_some());
    }
}
