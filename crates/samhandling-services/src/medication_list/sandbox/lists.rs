//! The versions of a patient's list.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::document::put;
use super::ids::uuid;
use crate::sandbox::{Change, Stored, World};

/// A version of a list.
pub(super) struct Version<'a> {
    /// From 1.
    pub(super) number: u64,
    /// The document.
    pub(super) stored: &'a Arc<Stored>,
}

/// The version in force.
pub(super) fn latest<'a>(world: &World<'a>, patient: &'a str) -> Option<Version<'a>> {
    all(world, patient).max_by_key(|version| version.number)
}

/// The version that was in force then.
pub(super) fn at<'a>(world: &World<'a>, patient: &'a str, then: DateTime<Utc>) -> Option<Version<'a>> {
    let was_there = |version: &Version<'_>| {
        let written = version.stored.json().pointer("/meta/lastUpdated").and_then(Value::as_str);
        let written = written.and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        written.is_some_and(|written| written <= then)
    };
    all(world, patient).filter(was_there).max_by_key(|version| version.number)
}

fn all<'a>(world: &World<'a>, patient: &'a str) -> impl Iterator<Item = Version<'a>> {
    world.of_patient(patient, "Bundle").map(|stored| {
        let number = stored.json().pointer("/meta/versionId").and_then(Value::as_str);
        Version { number: number.and_then(|number| number.parse().ok()).unwrap_or(1), stored }
    })
}

/// The next version, to be kept.
pub(super) fn next(mut list: Value, patient: &str, number: u64, now: DateTime<Utc>) -> Option<Change> {
    let now = super::answer::written(now);
    if let Some(members) = list.as_object_mut() {
        members.insert("id".into(), uuid(&["version", patient, &number.to_string()]).into());
        members.insert("timestamp".into(), now.as_str().into());
        members.remove("total");
    }
    put(&mut list, "meta", "versionId", number.to_string());
    put(&mut list, "meta", "lastUpdated", now);
    let mut stored = Stored::of(&list)?;
    stored.patient = Some(patient.to_owned());
    Some(Change::Put(stored))
}

/// The list of somebody about whom nothing is known: the captured form of an answer without entries.
pub(super) fn nothing(person: &Value) -> Value {
    let text =
        include_str!("../../../../../fixtures/medication_list/valid/get-answer-locked-prescriptions.json");
    let answer: Value = serde_json::from_str(text).unwrap_or_default();
    let mut list = answer.pointer("/parameter/0/resource").cloned().unwrap_or_default();
    let entries = list.get_mut("entry").and_then(Value::as_array_mut);
    for resource in entries.into_iter().flatten().filter_map(|entry| entry.get_mut("resource")) {
        if resource.get("resourceType").and_then(Value::as_str) == Some("Patient") {
            *resource = person.clone();
            let profile = "http://ehelse.no/fhir/StructureDefinition/sfm-Patient";
            put(resource, "meta", "profile", json!([profile]));
        }
    }
    list
}
