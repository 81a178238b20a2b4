//! What the sandbox plays of the service: the status, reading, and the life of a record from creation to deletion.

mod rules;
mod status;
mod write;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use samhandling_core::primitive::Date;
use samhandling_r4::{AnyResource, FhirType};
use serde_json::Value;

use super::Kind;
use super::view::{Record, Standing};
use crate::sandbox::{BlockKind, Call, Entry, Grounds, InForce, Persona, Played, Searchset, Stored, World};

/// The world and its rules.
pub(super) static PERSONA: Persona = Persona {
    world: &[
        include_str!("../../../../fixtures/critical_information/valid/bundle-allergies.json"),
        include_str!("../../../../fixtures/critical_information/valid/bundle-ongoing-treatment.json"),
        include_str!("../../../../fixtures/critical_information/valid/allergy-presumed.json"),
        include_str!("../../../../fixtures/critical_information/valid/allergy-inactive-ingredient.json"),
        include_str!("../../../../fixtures/critical_information/valid/bundle-whole-record.json"),
        include_str!("../../../../fixtures/critical_information/valid/condition-anaesthesia-other.json"),
        include_str!("../../../../fixtures/critical_information/valid/flag-blood-pressure.json"),
    ],
    settings: include_str!("../../../../fixtures/critical_information/sandbox/persona.toml"),
    play,
    refused: None,
};

/// The fault that this persona plays itself.
const FILTERED: &str = "kjernejournal-filtered";

/// The types of the service's records.
const TYPES: [&str; 5] = ["AllergyIntolerance", "Condition", "Procedure", "Consent", "Flag"];

const READ: &str = "https://utviklerportal-dev.utvikling.nhn.no/no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information/docs/api-methods/read-type-critical-infomd, read 2026-11-22";
const DELETED_COMES: &str =
    "the latest versions come, as the portal says; whether what is deleted is among them is not published";
const CLOSED: &str = "that a patient can close the information, as the status tells; what reading then answers is not published";

fn play(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    match call.interaction.name.as_str() {
        "status" => status::status(call, world, now),
        "create" => write::create(call, world, now),
        "update" => write::update(call, world, now),
        "delete" => write::delete(call, world, now),
        _ => search(call, world),
    }
}

fn search(call: &Call<'_>, world: &World<'_>) -> Played {
    let (Some(patient), Some(resource)) = (call.patient, call.resource) else { return answer(&[]) };
    let word = call.parameter("criticalInfoType");
    let kind = word.map(|word| {
        let is_meant = |kind: &Kind| kind.query_word() == Some(word) && kind.resource_type() == resource;
        Kind::ALL.into_iter().find(is_meant)
    });
    if kind == Some(None) {
        let grounds =
            Grounds::assumed("what the service does with a word that it does not have is not published");
        return Played::denied(400, &rules::WORD_UNKNOWN, None, grounds);
    }
    let in_force = InForce::of(call);
    if let Some(block) = in_force.keeps_all() {
        let rule = match block.kind {
            BlockKind::Reservation => &rules::RESERVED,
            BlockKind::General | BlockKind::Specific => &rules::CLOSED,
        };
        return Played::denied(403, rule, None, Grounds::assumed(CLOSED));
    }
    if call.has_fault(FILTERED) {
        return Played {
            grounds: Grounds::assumed("the fault `kjernejournal-filtered` is switched on"),
            ..answer(&[])
        };
    }
    let mut found: Vec<_> = world.of_patient(patient, resource).collect();
    found.retain(|stored| in_force.keeps(&stored.reference()).is_none());
    found.retain(|stored| kind.flatten().is_none_or(|wanted| seen(stored, None).0 == Some(wanted)));
    found.sort_by(|one, other| one.id.cmp(&other.id));
    let has_deleted = found.iter().any(|stored| is_deleted(stored));
    let answered = answer(&found);
    if in_force.is_any() {
        return Played { grounds: Grounds::assumed(CLOSED), ..answered };
    }
    match has_deleted {
        true => Played { grounds: Grounds::assumed(DELETED_COMES), ..answered },
        false => answered,
    }
}

/// An answer as the portal shows it: entries with a resource and nothing else.
fn answer(found: &[&Arc<Stored>]) -> Played {
    let entries = found.iter().map(|stored| Entry::held(stored)).collect();
    Played::answered(Searchset::of(entries), Grounds::documented(READ))
}

fn is_deleted(stored: &Stored) -> bool {
    const CODE: &str = "entered-in-error";
    // Most are not: a look at the text spares the tree.
    let says = |path: &&str| stored.json().pointer(path).and_then(Value::as_str) == Some(CODE);
    stored.text().get().contains(CODE) && ["/status", "/verificationStatus/coding/0/code"].iter().any(says)
}

/// The kind of a record, and whether it holds on a day.
fn seen(stored: &Stored, day: Option<Date>) -> (Option<Kind>, Option<Standing>) {
    told(stored.text().get().as_bytes(), day)
}

fn told(json: &[u8], day: Option<Date>) -> (Option<Kind>, Option<Standing>) {
    let Ok(read) = AnyResource::from_json_lenient(json) else { return (None, None) };
    let Ok(record) = Record::of(&read.value) else { return (None, None) };
    let record = match day {
        Some(day) => record.on(day),
        None => record,
    };
    (record.kind(), Some(record.standing()))
}
