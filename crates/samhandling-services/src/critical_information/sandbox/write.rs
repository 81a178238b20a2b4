//! The life of a record: created, changed, taken back.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::{TYPES, rules, told};
use crate::critical_information::Kind;
use crate::critical_information::view::Standing;
use crate::sandbox::{Body, Call, Change, Grounds, Played, Stored, World};

const ANSWER: &str = "what the service answers to a write beyond its status is not published";
const UPDATE: &str = "https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-info-history-deleted-459/docs/api-methods/update-critical-infomd, read 2026-11-22";
const PORTAL: &str = "https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information, read 2026-11-22";

/// The code of kjernejournal for a version that is no longer the newest.
const NEWER_VERSION: &str = "KJF-000065";

pub(super) fn create(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    let (json, kind) = match admitted(call) {
        Ok(admitted) => admitted,
        Err(refused) => return *refused,
    };
    if has_other_consent(call, world, kind) {
        return Played::denied(422, &rules::BOTH_CONSENTS, None, Grounds::documented(PORTAL));
    }
    let id = call.new_id(0);
    let Some(stored) = stored(json, &id, 1, now) else { return unreadable() };
    let location = format!("{}/{}", call.base, stored.reference());
    Played::answered(&stored, Grounds::assumed(ANSWER))
        .with_status(201)
        .with_header("location", location)
        .with_header("etag", "W/\"1\"")
        .with_change(Change::Put(stored))
}

pub(super) fn update(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    let (json, kind) = match admitted(call) {
        Ok(admitted) => admitted,
        Err(refused) => return *refused,
    };
    let Some(known) = known(call, world) else { return gone() };
    if json.get("id").and_then(Value::as_str) != call.id {
        let grounds = Grounds::documented("https://hl7.org/fhir/R4/http.html#update, read 2026-11-22");
        return Played::denied(400, &rules::ID_DIFFERS, None, grounds);
    }
    if version(&json) != version(known.json()) {
        return Played::denied(409, &rules::NEWER_VERSION, Some(NEWER_VERSION), Grounds::documented(UPDATE));
    }
    let keeps = |name: &str| json.get(name) == known.json().get(name);
    if kind == Kind::TreatmentClarification && !["category", "policyRule", "scope"].into_iter().all(keeps) {
        return Played::denied(422, &rules::FIXED_CHANGED, None, Grounds::documented(PORTAL));
    }
    changed(call, json, known.json(), now)
}

pub(super) fn delete(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    let Some(known) = known(call, world) else { return gone() };
    let mut json = known.json().clone();
    if let Some(members) = json.as_object_mut() {
        take_back(members);
    }
    Played { body: Body::Empty, status: 204, ..changed(call, json, known.json(), now) }
}

/// A new version of a record.
fn changed(call: &Call<'_>, json: Value, known: &Value, now: DateTime<Utc>) -> Played {
    let next = version(known).and_then(|version| version.parse::<u64>().ok()).unwrap_or(1) + 1;
    let Some(stored) = stored(json, call.id.unwrap_or_default(), next, now) else { return unreadable() };
    Played::answered(&stored, Grounds::assumed(ANSWER))
        .with_header("etag", format!("W/\"{next}\""))
        .with_change(Change::Put(stored))
}

/// What was recorded by mistake keeps its words, and says that it was a mistake.
fn take_back(members: &mut Map<String, Value>) {
    let mistaken = |system: &str| json!({ "coding": [{ "system": format!("http://terminology.hl7.org/CodeSystem/{system}"), "code": "entered-in-error" }] });
    let inactive = |system: &str| json!({ "coding": [{ "system": format!("http://terminology.hl7.org/CodeSystem/{system}"), "code": "inactive" }] });
    let name = match members.get("resourceType").and_then(Value::as_str) {
        Some("AllergyIntolerance") => "allergyintolerance",
        Some("Condition") => "condition",
        _ => {
            members.insert("status".into(), "entered-in-error".into());
            return;
        }
    };
    let system = if name == "condition" { "condition-ver-status" } else { "allergyintolerance-verification" };
    members.insert("verificationStatus".into(), mistaken(system));
    members.insert("clinicalStatus".into(), inactive(&format!("{name}-clinical")));
}

/// What was sent, if it is critical information of the patient and fit to be kept.
fn admitted(call: &Call<'_>) -> Result<(Value, Kind), Box<Played>> {
    let json: Value = serde_json::from_slice(call.body).map_err(|_| Box::new(unreadable()))?;
    let resource = json.get("resourceType").and_then(Value::as_str);
    if resource.is_none() || resource != call.resource || !TYPES.iter().any(|known| resource == Some(known)) {
        return Err(Box::new(Played::denied(400, &rules::OTHER_TYPE, None, Grounds::documented(PORTAL))));
    }
    let (kind, _) = told(call.body, None);
    let kind = kind.ok_or_else(|| {
        let grounds =
            Grounds::assumed("that the service has these kinds is published, its answer to others is not");
        Box::new(Played::denied(422, &rules::KIND_NOT_TOLD, None, grounds))
    })?;
    let about = ["patient", "subject"].into_iter().find_map(|name| json.get(name));
    let number = about.and_then(|about| about.get("identifier")?.get("value")?.as_str());
    if number != call.patient {
        let grounds = Grounds::assumed("what the service does with two numbers is not published");
        return Err(Box::new(Played::denied(422, &rules::PATIENT_DIFFERS, None, grounds)));
    }
    if has_script(&json) {
        return Err(Box::new(Played::denied(400, &rules::MALICIOUS, None, Grounds::documented(PORTAL))));
    }
    Ok((json, kind))
}

/// Whether a text is a script: the one thing that everybody calls malicious. What else the service does is not published.
fn has_script(json: &Value) -> bool {
    match json {
        Value::String(text) => {
            text.as_bytes().windows(b"<script".len()).any(|part| part.eq_ignore_ascii_case(b"<script"))
        }
        Value::Array(all) => all.iter().any(has_script),
        Value::Object(members) => members.values().any(has_script),
        _ => false,
    }
}

/// Whether a consent of the other kind holds.
fn has_other_consent(call: &Call<'_>, world: &World<'_>, kind: Kind) -> bool {
    let other = match kind {
        Kind::LimitedTreatment => Kind::TreatmentClarification,
        Kind::TreatmentClarification => Kind::LimitedTreatment,
        _ => return false,
    };
    let Some(patient) = call.patient else { return false };
    world.of_patient(patient, "Consent").any(|stored| {
        let (known, standing) = told(stored.text().get().as_bytes(), None);
        known == Some(other) && standing.is_some_and(Standing::may_hold)
    })
}

fn known<'a>(call: &Call<'a>, world: &World<'a>) -> Option<&'a Arc<Stored>> {
    let id = call.id?;
    world.of_patient(call.patient?, call.resource?).find(|stored| stored.id == id)
}

fn version(json: &Value) -> Option<&str> {
    json.pointer("/meta/versionId")?.as_str()
}

fn stored(mut json: Value, id: &str, version: u64, now: DateTime<Utc>) -> Option<Stored> {
    let members = json.as_object_mut()?;
    members.insert("id".into(), id.into());
    let meta = members.entry("meta").or_insert_with(|| json!({})).as_object_mut()?;
    meta.insert("versionId".into(), version.to_string().into());
    meta.insert("lastUpdated".into(), now.to_rfc3339_opts(SecondsFormat::Secs, true).into());
    Stored::of(&json)
}

fn gone() -> Played {
    let grounds = Grounds::documented("https://hl7.org/fhir/R4/http.html#update, read 2026-11-22");
    Played::denied(404, &rules::NOT_THERE, None, grounds)
}

fn unreadable() -> Played {
    let grounds = Grounds::documented("https://hl7.org/fhir/R4/http.html#create, read 2026-11-22");
    Played::denied(400, &rules::UNREADABLE, None, grounds)
}
