//! What a service's folder gives.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{Call, Change, Grounds, Played, World};

/// What a service's folder gives to the sandbox.
#[derive(Debug)]
pub struct Persona {
    /// The resources of the world, as JSON: single ones and Bundles.
    pub world: &'static [&'static str],
    /// The text of `fixtures/<service>/sandbox/persona.toml`.
    pub settings: &'static str,
    /// Answers a call that has passed the gate.
    pub play: fn(&Call<'_>, &World<'_>, DateTime<Utc>) -> Played,
    /// What is changed by a call that [`play`](Self::play) accepts and whose body breaks a profile, so that it is refused after
    /// all; none where such a call leaves no trace.
    pub refused: Option<fn(&Call<'_>, &World<'_>) -> Vec<Change>>,
}

/// A `persona.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The faults that can be switched on.
    #[serde(default)]
    pub faults: Vec<String>,
    /// How many matches a page has where the client does not say.
    #[serde(default = "fifty")]
    pub page: usize,
    /// What patients have blocked.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// What the service does with a body that breaks its profiles; where nothing is said it is refused, and that is assumed.
    #[serde(default)]
    pub bodies: Bodies,
    /// The sources that the service asks, where it keeps nothing itself.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// What a service does with a body that breaks its profiles.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bodies {
    /// Whether it refuses it.
    pub refused: bool,
    /// The status of the refusal.
    #[serde(default = "unprocessable")]
    pub status: u16,
    /// What that rests on.
    pub grounds: Grounds,
}

const fn unprocessable() -> u16 {
    422
}

impl Default for Bodies {
    fn default() -> Self {
        let grounds = Grounds::assumed(
            "https://hl7.org/fhir/R4/http.html#create, read 2026-11-22: 422 for what breaks profiles; whether the service judges them is not published",
        );
        Self { refused: true, status: unprocessable(), grounds }
    }
}

/// A source that a service asks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id, by which what it holds names it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The patients about whom it never answers.
    #[serde(default)]
    pub silent_about: Vec<String>,
}

const fn fifty() -> usize {
    50
}

/// What a patient has blocked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// The patient's number.
    pub patient: String,
    /// How.
    pub kind: BlockKind,
    /// The references that are blocked; all where none is named.
    #[serde(default)]
    pub resources: Vec<String>,
    /// The HPR number of the practitioner that it is blocked for; all where nobody is named.
    pub practitioner: Option<String>,
}

/// How something is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Single things.
    Specific,
    /// Everything.
    General,
    /// The patient does not want the service at all.
    Reservation,
}

impl Persona {
    /// The settings.
    ///
    /// # Errors
    ///
    /// The text of the fault; a test holds every service's.
    pub fn settings(&self) -> Result<Settings, String> {
        toml::from_str(self.settings).map_err(|fault| fault.to_string())
    }
}

impl Block {
    /// Whether it keeps something from somebody.
    #[must_use]
    pub fn keeps(&self, reference: &str, patient: &str, practitioner: Option<&str>) -> bool {
        self.concerns(patient, practitioner)
            && (self.resources.is_empty() || self.resources.iter().any(|known| known == reference))
    }

    /// Whether it concerns this patient and who asks.
    #[must_use]
    pub fn concerns(&self, patient: &str, practitioner: Option<&str>) -> bool {
        self.patient == patient
            && self.practitioner.as_deref().is_none_or(|blocked| practitioner == Some(blocked))
    }
}
