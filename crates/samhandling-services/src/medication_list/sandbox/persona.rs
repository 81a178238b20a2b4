//! The world and its rules.

use chrono::{DateTime, Utc};

use super::{lookup, send};
use crate::sandbox::{Call, Change, Persona, Played, World};

/// The world and its rules.
pub(in crate::medication_list) static PERSONA: Persona = Persona {
    world: &[
        include_str!("../../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json"),
        include_str!("../../../../../fixtures/medication_list/sandbox/list-arvid.json"),
        include_str!("../../../../../fixtures/medication_list/sandbox/list-reserved.json"),
    ],
    settings: include_str!("../../../../../fixtures/medication_list/sandbox/persona.toml"),
    play,
    refused: Some(refused),
};

fn play(call: &Call<'_>, world: &World<'_>, now: DateTime<Utc>) -> Played {
    let played = match call.interaction.name.as_str() {
        "$sendMedication" => send::send(call, world, now),
        _ => lookup::lookup(call, world, now),
    };
    played.unwrap_or_else(|refusal| *refusal)
}

/// A send that fails is a send: the next one needs a new lookup.
fn refused(call: &Call<'_>, world: &World<'_>) -> Vec<Change> {
    let is_send = call.interaction.name == "$sendMedication";
    is_send.then(|| send::failed(call, world)).flatten().into_iter().collect()
}
