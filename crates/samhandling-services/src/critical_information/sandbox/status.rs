//! Whether a patient has anything, and what is closed.

use chrono::{DateTime, SecondsFormat, Utc};
use samhandling_core::primitive::Date;
use serde_json::{Map, Value, json};

use super::{FILTERED, TYPES, rules, seen};
use crate::critical_information::systems::PROFILES;
use crate::critical_information::view::Standing;
use crate::sandbox::{BlockKind, Body, Call, Grounds, InForce, Played, Stored, World};

const STATUS: &str = "https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information/docs/api-methods/status-critical-infomd, read 2026-11-22";
const NAMES: &str =
    "that the status tells what the patient has closed is published, the names of its members are not";

pub(super) fn status(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    let body: Value = serde_json::from_slice(call.body).unwrap_or_default();
    let Some(number) = body.get("nin").and_then(Value::as_str).filter(|number| !number.is_empty()) else {
        return Played::denied(400, &rules::NIN_MISSING, None, Grounds::documented(STATUS));
    };
    let patient = call.patient.unwrap_or(number);
    if number != patient {
        let grounds = Grounds::assumed("what the service does with two numbers is not published");
        return Played::denied(400, &rules::PATIENT_DIFFERS, None, grounds);
    }
    let today: Option<Date> = now.format("%Y-%m-%d").to_string().parse().ok();
    let all = TYPES.iter().flat_map(|resource| world.of_patient(patient, resource));
    let standing = all.map(|stored| (stored, seen(stored, today).1));
    let (mut has_any, mut has_active) = (false, false);
    let mut latest: Option<DateTime<Utc>> = None;
    let mut changed: Map<String, Value> = Map::new();
    for (stored, standing) in standing {
        has_any |= !matches!(standing, None | Some(Standing::Deleted | Standing::Refuted));
        has_active |= standing.is_some_and(Standing::may_hold);
        let Some(at) = updated(stored) else { continue };
        latest = latest.max(Some(at));
        if let Some(name) = date_name(stored) {
            let known = changed.get(&name).and_then(Value::as_str).unwrap_or_default();
            let text = written(at);
            if known < text.as_str() {
                changed.insert(name, text.into());
            }
        }
    }
    let mut answer = json!({
        "patientNIN": patient,
        "hasCriticalInformation": has_any,
        "hasActiveCriticalInformation": has_active,
        "lastChangedDateTime": latest.map(written),
        "dateChanged": changed,
    });
    let closed = closed(call, patient);
    let grounds = if closed.is_empty() { Grounds::documented(STATUS) } else { Grounds::assumed(NAMES) };
    if let Some(members) = answer.as_object_mut() {
        members.extend(closed.into_iter().map(|name| (name.to_owned(), true.into())));
    }
    Played::answered(Body::Json(answer), grounds)
}

/// What the patient has closed, by names that are assumed.
fn closed(call: &Call<'_>, patient: &str) -> Vec<&'static str> {
    let in_force = InForce::about(call, patient);
    let mut closed = Vec::new();
    if let Some(block) = in_force.keeps_all() {
        closed.push(match block.kind {
            BlockKind::Reservation => "urn:samhandling:assumed:reservation",
            _ if block.practitioner.is_some() => "urn:samhandling:assumed:blockedHprNumber",
            _ => "urn:samhandling:assumed:restricted",
        });
    } else if in_force.is_any() || call.has_fault(FILTERED) {
        closed.push("urn:samhandling:assumed:restricted");
    }
    closed
}

/// The member of `dateChanged`: two names are published, and both are the profile's without `Kj`.
fn date_name(stored: &Stored) -> Option<String> {
    let profile = stored.json().pointer("/meta/profile/0")?.as_str()?.strip_prefix(PROFILES)?;
    let name = profile.strip_prefix("Kj")?;
    let mut letters = name.chars();
    let first = letters.next()?.to_lowercase();
    Some(first.chain(letters).chain("Date".chars()).collect())
}

fn updated(stored: &Stored) -> Option<DateTime<Utc>> {
    let text = stored.json().pointer("/meta/lastUpdated")?.as_str()?;
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
