//! What the sandbox plays of the service: measurements that are sent, entry by entry, and search.

mod rules;

use chrono::{DateTime, SecondsFormat, Utc};
use samhandling_core::diagnostic::{Language, Rule};
use serde_json::{Value, json};

use crate::sandbox::{
    Call, Change, Grounds, InForce, Issue, Matches, Persona, Played, Stored, World, find, outcome, searchset,
};

/// The world and its rules.
pub(super) static PERSONA: Persona = Persona {
    world: &[
        include_str!("../../../../fixtures/measurements/valid/bundle-search-three-days.json"),
        include_str!("../../../../fixtures/measurements/valid/vkp-frailty.json"),
        include_str!("../../../../fixtures/measurements/valid/vkp-observation.json"),
        include_str!("../../../../fixtures/measurements/valid/domain-body-height.json"),
    ],
    settings: include_str!("../../../../fixtures/measurements/sandbox/persona.toml"),
    play,
    refused: None,
};

const CONNECTATHON: &str = "https://utviklerportal.nhn.no/informasjonstjenester/pasientens-maaledata/pmd/pmddocumentation/docs/pmd-20/connectathonmd, read 2026-11-21";
const RESPONSE: &str =
    "https://github.com/HL7Norway/VkpObservation, pmd-Bundle-Response 0.5.2, read 2026-11-21";
const REFUSALS: &str = "what a refusal looks like is not described";
const BLOCKS: &str = "that a patient can close their measurements in this service is not described";
const ENTRY_ID: &str =
    "http://hl7.no/fhir/vkpobservation/StructureDefinition/PmdBundleResponseEntryIdExtension";
const PROFILE: &str = "http://hl7.no/fhir/vkpobservation/StructureDefinition/pmd-Bundle-Response";

fn play(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    match call.interaction.name.as_str() {
        "create" => create(call, now),
        _ => search(call, world),
    }
}

/// Everything at once: whether the service pages is not described.
fn search(call: &Call<'_>, world: &World<'_>) -> Played {
    let in_force = InForce::of(call);
    let mut found = find(call, world);
    found.retain(|stored| in_force.keeps(&stored.reference()).is_none());
    let total = found.len();
    let body = searchset(call, total, &Matches { matches: found, included: Vec::new() });
    let grounds =
        if in_force.is_any() { Grounds::assumed(BLOCKS) } else { Grounds::documented(CONNECTATHON) };
    Played::answered(body, grounds)
}

/// Each entry succeeds or fails on its own.
fn create(call: &Call<'_>, now: DateTime<Utc>) -> Played {
    let body: Value = match serde_json::from_slice(call.body) {
        Ok(body) => body,
        Err(_) => return Played::denied(400, &rules::NO_BUNDLE, None, Grounds::documented(CONNECTATHON)),
    };
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    if text("resourceType") != Some("Bundle") || !matches!(text("type"), Some("batch" | "collection")) {
        return Played::denied(400, &rules::NO_BUNDLE, None, Grounds::documented(CONNECTATHON));
    }
    let entries = body.get("entry").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if entries.is_empty() {
        return Played::denied(400, &rules::NO_ENTRY, None, Grounds::assumed(REFUSALS));
    }
    let (mut answered, mut changes, mut refused) = (Vec::new(), Vec::new(), None);
    for (nth, entry) in entries.iter().enumerate() {
        let mut response = match taken(call, entry, nth, now) {
            Ok(stored) => {
                let location = format!("{}/{}", call.base, stored.reference());
                changes.push(Change::Put(stored));
                json!({ "status": "201 Created", "location": location })
            }
            Err(rule) => {
                refused = Some(rule);
                let diagnostics = rule.message.in_language(Language::Bokmal);
                let issue =
                    Issue { severity: "error", code: rule.issue_type.code(), details: None, diagnostics };
                json!({ "status": "400 Bad Request", "outcome": outcome(issue) })
            }
        };
        if let (Some(members), Some(url)) = (response.as_object_mut(), entry.get("fullUrl")) {
            members.insert("extension".into(), json!([{ "url": ENTRY_ID, "valueUri": url }]));
        }
        // Below the ids of the measurements.
        let full_url = format!("urn:uuid:{}", call.new_id(entries.len() + nth));
        answered.push(json!({ "fullUrl": full_url, "response": response }));
    }
    let body = json!({
        "resourceType": "Bundle",
        "meta": { "profile": [PROFILE] },
        "type": "batch-response",
        "entry": answered,
    });
    let grounds = match refused {
        Some(_) => Grounds::assumed(REFUSALS),
        None => Grounds::documented(RESPONSE),
    };
    Played { refused, changes, ..Played::answered(body, grounds) }
}

/// A measurement as it is kept, if it can be.
fn taken(call: &Call<'_>, entry: &Value, nth: usize, now: DateTime<Utc>) -> Result<Stored, &'static Rule> {
    let mut json = entry.get("resource").cloned().unwrap_or_default();
    if json.get("resourceType").and_then(Value::as_str) != Some("Observation") {
        return Err(&rules::NO_OBSERVATION);
    }
    let number = json.pointer("/subject/identifier/value").and_then(Value::as_str);
    if number.is_none_or(str::is_empty) {
        return Err(&rules::NO_PATIENT);
    }
    let members = json.as_object_mut().ok_or(&rules::NO_OBSERVATION)?;
    members.insert("id".into(), call.new_id(nth).into());
    let meta = members.entry("meta").or_insert_with(|| json!({}));
    if let Some(meta) = meta.as_object_mut() {
        meta.insert("lastUpdated".into(), now.to_rfc3339_opts(SecondsFormat::Secs, true).into());
    }
    Stored::of(&json).ok_or(&rules::NO_OBSERVATION)
}
