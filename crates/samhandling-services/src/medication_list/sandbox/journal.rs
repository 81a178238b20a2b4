//! What SFM remembers of a lookup.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ids::uuid;
use crate::sandbox::{Change, Stored, World};

/// What a lookup opened, and what failed in it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Terms {
    /// kjernejournal may be looked into.
    pub(super) kjernejournal: bool,
    /// What is blocked there may be shown.
    pub(super) blocked: bool,
    /// Locked prescriptions may be shown.
    pub(super) locked: bool,
    /// The reference numbers that were given.
    pub(super) numbers: Vec<String>,
    /// kjernejournal kept everything back, whatever the terms were.
    pub(super) is_filtered: bool,
    /// Reseptformidleren did not answer.
    pub(super) is_down: bool,
}

/// What SFM remembers of the last lookup of one user about one patient.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Lookup {
    /// When it was, in seconds of the world.
    pub(super) at: i64,
    /// What a send must name as the list that it replaces: that of the answer, or of the last send on it.
    pub(super) identifier: String,
    /// Nothing was sent on it: the urls of the Bundle are those that were made for this answer.
    pub(super) is_fresh: bool,
    /// The version of the list that it stands on; 0 for none.
    pub(super) version: u64,
    /// What it opened.
    pub(super) terms: Terms,
    /// A send on it failed.
    pub(super) has_failed: bool,
    /// How many lookups there were.
    pub(super) count: u64,
}

const KIND: &str = "Lookup";

impl Lookup {
    /// That of a user.
    pub(super) fn of(world: &World<'_>, patient: &str, user: &str) -> Option<Self> {
        let id = id(patient, user);
        let own = world.of_patient(patient, KIND).find(|stored| stored.id == id)?;
        serde_json::from_value(own.json().get("lookup")?.clone()).ok()
    }

    /// Whether anybody has looked up the patient.
    pub(super) fn is_of_any(world: &World<'_>, patient: &str) -> bool {
        world.of_patient(patient, KIND).next().is_some()
    }

    /// That it is remembered.
    pub(super) fn kept(&self, patient: &str, user: &str) -> Option<Change> {
        let lookup = serde_json::to_value(self).unwrap_or(Value::Null);
        let json = json!({
            "resourceType": KIND,
            "id": id(patient, user),
            "patient": { "identifier": { "value": patient } },
            "lookup": lookup,
        });
        Stored::of(&json).map(Change::Put)
    }
}

fn id(patient: &str, user: &str) -> String {
    uuid(&["lookup", patient, user])
}
