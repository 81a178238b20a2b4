//! A document Bundle as JSON: what leads where, what is taken out, how it is named.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::ids::url;
use crate::sandbox::references;

/// The entries.
pub(super) fn entries(bundle: &Value) -> &[Value] {
    bundle.get("entry").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The entries, to be changed.
pub(super) fn entries_mut(bundle: &mut Value) -> Option<&mut Vec<Value>> {
    bundle.get_mut("entry").and_then(Value::as_array_mut)
}

/// The Composition.
pub(super) fn composition_mut(bundle: &mut Value) -> Option<&mut Value> {
    bundle.pointer_mut("/entry/0/resource")
}

/// The url of an entry.
pub(super) fn full_url(entry: &Value) -> &str {
    entry.get("fullUrl").and_then(Value::as_str).unwrap_or_default()
}

/// The type of an entry's resource.
pub(super) fn kind(entry: &Value) -> &str {
    entry.pointer("/resource/resourceType").and_then(Value::as_str).unwrap_or_default()
}

/// Puts something into a member that is an object, which is made where it is missing.
pub(super) fn put(of: &mut Value, member: &str, name: &str, value: impl Into<Value>) {
    let Some(members) = of.as_object_mut() else { return };
    let part = members.entry(member.to_owned()).or_insert_with(|| json!({}));
    if let Some(part) = part.as_object_mut() {
        part.insert(name.to_owned(), value.into());
    }
}

/// The entries that some lead to, from reference to reference, and these themselves.
pub(super) fn reach(entries: &[Value], from: &BTreeSet<usize>) -> BTreeSet<usize> {
    let places: BTreeMap<&str, usize> =
        entries.iter().enumerate().map(|(at, entry)| (full_url(entry), at)).collect();
    let (mut reached, mut open) = (from.clone(), from.iter().copied().collect::<Vec<_>>());
    while let Some(at) = open.pop() {
        let mut found = Vec::new();
        if let Some(entry) = entries.get(at) {
            references(entry, &mut found);
        }
        let targets = found.into_iter().filter_map(|url| places.get(url).copied());
        open.extend(targets.filter(|target| reached.insert(*target)));
    }
    reached
}

/// Takes entries out, with what only they lead to. A section that becomes empty says so, as captured answers do.
pub(super) fn take_out(bundle: &mut Value, hidden: &BTreeSet<usize>) {
    let urls: BTreeSet<String> = hidden
        .iter()
        .filter_map(|at| entries(bundle).get(*at))
        .map(|entry| full_url(entry).to_owned())
        .collect();
    let is_hidden = |reference: &Value| {
        reference.get("reference").and_then(Value::as_str).is_some_and(|url| urls.contains(url))
    };
    let sections = composition_mut(bundle).and_then(|of| of.get_mut("section")).and_then(Value::as_array_mut);
    for section in sections.into_iter().flatten() {
        let Some(listed) = section.get_mut("entry").and_then(Value::as_array_mut) else { continue };
        listed.retain(|reference| !is_hidden(reference));
        if let (true, Some(members)) = (listed.is_empty(), section.as_object_mut()) {
            members.remove("entry");
            let system = crate::medication_list::urls::EMPTY;
            let coding = json!({ "system": system, "code": "unavailable", "display": "Unavailable" });
            members.insert("emptyReason".into(), json!({ "coding": [coding] }));
        }
    }
    let all = entries(bundle);
    let led_to = reach(all, hidden);
    let others = (0..all.len()).filter(|at| !led_to.contains(at)).collect();
    let kept = reach(all, &others);
    let mut at = 0;
    if let Some(entries) = entries_mut(bundle) {
        entries.retain(|_| {
            at += 1;
            kept.contains(&(at - 1))
        });
    }
}

/// Gives the entries other urls, which follow from a seed: those of an answer are of that answer only.
pub(super) fn renumber(bundle: &mut Value, seed: &str) {
    let names: BTreeMap<String, String> = entries(bundle)
        .iter()
        .map(|entry| (full_url(entry).to_owned(), url(&[seed, full_url(entry)])))
        .collect();
    rename(bundle, &names);
}

fn rename(json: &mut Value, names: &BTreeMap<String, String>) {
    match json {
        Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| rename(one, names)),
        Value::Object(members) => members.values_mut().for_each(|member| rename(member, names)),
        _ => {}
    }
}
