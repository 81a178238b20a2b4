//! The file of stories.

use samhandling_services::sandbox::Stored;
use serde::Deserialize;

use super::Shelves;
use super::person::Person;
use super::retell::Retelling;
use crate::error::Error;

const OWN: &str = include_str!("../../../../fixtures/stories.toml");

/// Who is told of, and where.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stories {
    pub(super) patients: Vec<Patient>,
    #[serde(default)]
    retold: Vec<Retold>,
}

/// A patient of a story.
#[derive(Clone, Deserialize)]
pub(super) struct Patient {
    #[serde(flatten)]
    pub(super) person: Person,
    /// What happens to them.
    #[serde(rename = "story")]
    _story: String,
    /// The services that know them.
    pub(super) services: Vec<String>,
}

/// What is told of one patient in a service, told of another.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Retold {
    service: String,
    of: String,
    r#as: String,
    /// The references that are told again; all where none is named.
    #[serde(default)]
    only: Vec<String>,
}

impl Stories {
    /// Those of the sandbox.
    pub(super) fn own() -> Result<Self, Error> {
        let fault =
            |fault: toml::de::Error| Error::Data { service: "stories".into(), why: fault.to_string() };
        toml::from_str(OWN).map_err(fault)
    }

    /// Tells again what is to be told of several.
    pub(super) fn tell(&self, shelves: &mut Shelves) {
        let person = |number: &str| {
            let known = self.patients.iter().find(|patient| patient.person.number == number);
            known.map_or_else(|| Person::nameless(number), |patient| patient.person.clone())
        };
        for (nth, retold) in self.retold.iter().enumerate() {
            let Some(shelf) = shelves.get_mut(retold.service.as_str()) else { continue };
            let (of, to) = (person(&retold.of), person(&retold.r#as));
            let is_meant = |stored: &&Stored| {
                retold.only.is_empty() || retold.only.iter().any(|only| *only == stored.reference())
            };
            let key = format!("s{}", nth + 1);
            let retelling = Retelling::new(&of, &to, &key, 0);
            let told = retelling.of_all(shelf.iter().filter(is_meant));
            shelf.extend(told);
        }
    }
}
