//! The world file, read and held against its rules.

use serde::Deserialize;

use super::Practitioner;
use crate::error::Error;

/// The world that a sandbox has where nothing is said.
const OWN: &str = include_str!("../../../../fixtures/world.toml");

/// Who lives and works in the world.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct World {
    /// Who can log in; at least one.
    pub(crate) practitioners: Vec<Practitioner>,
}

impl World {
    /// The world of the sandbox's own.
    pub(crate) fn own() -> Result<Self, Error> {
        Self::read(OWN)
    }

    /// Reads a world file.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let fault = |why: String| Error::Data { service: "world".to_owned(), why };
        // The message of the reader could quote a value.
        let world: Self = toml::from_str(text).map_err(|error| fault(at(text, &error)))?;
        if world.practitioners.is_empty() {
            return Err(fault("there is no practitioner".to_owned()));
        }
        for (position, one) in world.practitioners.iter().enumerate() {
            let is_twice = world.practitioners.iter().take(position).any(|known| known.id == one.id);
            if let Some(why) = one.fault().or(is_twice.then_some("two have the same `id`")) {
                return Err(fault(format!("practitioner {}: {why}", position + 1)));
            }
        }
        Ok(world)
    }

    /// The practitioner of an id.
    pub(crate) fn practitioner(&self, id: &str) -> Option<&Practitioner> {
        self.practitioners.iter().find(|one| one.id == id)
    }
}

fn at(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {} is not as it should be", before.lines().count().max(1))
}

#[cfg(test)]
mod tests {
    use super::World;

    const ONE: &str = r#"
        [[practitioners]]
        id = "one"
        name = "One"
        person_number = "16858399649"
        role = { code = "LE", en = "doctor", nb = "lege", nn = "lege" }
        security_level = 4
    "#;

    #[test]
    fn the_own_world_is_whole_and_has_the_cases_that_services_refuse() {
        let world = World::own().unwrap();
        assert!(world.practitioner("general-practitioner").is_some());
        assert!(world.practitioners.iter().any(|one| one.hpr_number.is_none()));
        assert!(world.practitioners.iter().any(|one| one.security_level < 4));
    }

    #[test]
    fn a_world_that_cannot_be_is_refused_without_telling_a_value() {
        assert!(World::read(ONE).is_ok());
        let misspelt = ONE.replace("16858399649", "16858399640");
        let other = ONE.replace("\"One\"", "16858399649");
        for text in ["practitioners = []", &misspelt, &other, &ONE.repeat(2), &ONE.replace("= 4", "= 5")] {
            let said = World::read(text).unwrap_err().to_string();
            assert!(!said.contains("16858399640") && !said.contains("16858399649"), "{said}");
        }
    }
}
