//! What a send does not touch, for its sender does not own it or has not seen it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::document::{composition_mut, entries, entries_mut, full_url, kind, reach, renumber};
use super::journal::Lookup;
use super::see::Seen;

/// Puts back into a list that was sent what the lookup held back, and the allergies, which are kjernejournal's.
pub(super) fn keep(sent: &mut Value, before: &Value, seen: &Seen, lookup: &Lookup) {
    let mut before = before.clone();
    if lookup.is_fresh {
        renumber(&mut before, &lookup.identifier);
    }
    let all = entries(&before);
    let is_sent = |entry: &Value| entries(sent).iter().any(|own| is_same(own, entry));
    let is_allergy = |at: &usize| all.get(*at).is_some_and(|entry| kind(entry) == "AllergyIntolerance");
    let candidates = (0..all.len()).filter(|at| seen.hidden.contains(at) || is_allergy(at));
    let kept: BTreeSet<usize> =
        candidates.filter(|at| all.get(*at).is_some_and(|entry| !is_sent(entry))).collect();
    let needed = |entry: &&Value| !is_sent(entry) && !matches!(kind(entry), "Patient" | "Composition");
    let back: Vec<Value> =
        reach(all, &kept).iter().filter_map(|at| all.get(*at)).filter(needed).cloned().collect();
    let urls: BTreeSet<&str> = kept.iter().filter_map(|at| all.get(*at)).map(full_url).collect();
    let listed = listed(&before, &urls);
    let subject = sent.pointer("/entry/0/resource/subject").cloned().unwrap_or_default();
    if let Some(own) = entries_mut(sent) {
        own.extend(back.into_iter().map(|entry| of_subject(entry, &subject)));
    }
    for (section, references) in listed {
        list(sent, &section, references);
    }
}

/// Whether two entries are the same: they share the url, or the type and the first identifier.
fn is_same(one: &Value, other: &Value) -> bool {
    let id =
        |of: &Value| of.pointer("/resource/identifier/0/value").and_then(Value::as_str).map(str::to_owned);
    full_url(one) == full_url(other)
        || (kind(one) == kind(other) && id(one).is_some() && id(one) == id(other))
}

/// Each section, and which of the urls it lists.
fn listed(bundle: &Value, urls: &BTreeSet<&str>) -> Vec<(Value, Vec<Value>)> {
    let sections = bundle.pointer("/entry/0/resource/section").and_then(Value::as_array);
    let of_section = |section: &Value| {
        let all = section.get("entry").and_then(Value::as_array).into_iter().flatten();
        let is_kept =
            |one: &&Value| one.get("reference").and_then(Value::as_str).is_some_and(|url| urls.contains(url));
        (section.clone(), all.filter(is_kept).cloned().collect())
    };
    sections.into_iter().flatten().map(of_section).filter(|(_, all): &(_, Vec<_>)| !all.is_empty()).collect()
}

/// Lists references in the section of the same code, which is made where it is missing.
fn list(bundle: &mut Value, like: &Value, references: Vec<Value>) {
    let Some(composition) = composition_mut(bundle).and_then(Value::as_object_mut) else { return };
    let sections = composition.entry("section").or_insert_with(|| json!([]));
    let Some(sections) = sections.as_array_mut() else { return };
    let code = |section: &Value| section.pointer("/code/coding/0/code").cloned();
    let at = sections.iter().position(|section| code(section) == code(like)).unwrap_or_else(|| {
        let mut new = like.clone();
        if let Some(members) = new.as_object_mut() {
            members.remove("entry");
        }
        sections.push(new);
        sections.len() - 1
    });
    let Some(section) = sections.get_mut(at).and_then(Value::as_object_mut) else { return };
    section.remove("emptyReason");
    if let Some(own) = section.entry("entry").or_insert_with(|| json!([])).as_array_mut() {
        own.extend(references);
    }
}

/// The entry, about the patient as the sender names them.
fn of_subject(mut entry: Value, subject: &Value) -> Value {
    if let Some(members) = entry.get_mut("resource").and_then(Value::as_object_mut) {
        for name in ["subject", "patient"] {
            if let Some(own) = members.get_mut(name) {
                own.clone_from(subject);
            }
        }
    }
    entry
}
