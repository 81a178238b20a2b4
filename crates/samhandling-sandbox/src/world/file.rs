//! The world file, read and held against its rules.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Organisation, Practitioner};
use crate::error::Error;

/// The world that a sandbox has where nothing is said.
const OWN: &str = include_str!("../../../../fixtures/world.toml");

/// Who lives and works in the world.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct World {
    /// For whom they work.
    #[serde(default)]
    pub(crate) organisations: Vec<Organisation>,
    /// Who can log in; at least one.
    #[serde(default)]
    pub(crate) practitioners: Vec<Practitioner>,
}

/// An organisation, or a unit of it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) organisation: &'a Organisation,
    /// The number of the unit; none for the organisation itself.
    pub(crate) unit: Option<&'a str>,
}

/// Whether a text that a vendor gives is a world file; else it is resources, which are JSON.
pub(crate) fn is_world_file(text: &str) -> bool {
    !text.trim_start().starts_with('{')
}

impl World {
    /// The world of the sandbox's own, and what the files add: one that has the number or the id of one of ours takes its place.
    pub(crate) fn with<'a>(files: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut world = Self::read(OWN)?;
        for file in files {
            let added = Self::read(file)?;
            added.is_once()?;
            put(&mut world.organisations, added.organisations, |one| &one.number);
            put(&mut world.practitioners, added.practitioners, |one| &one.id);
        }
        world.is_once()?;
        world.check()?;
        Ok(world)
    }

    /// Refuses what has the same number or id as another.
    fn is_once(&self) -> Result<(), Error> {
        let numbers = self.organisations.iter().flat_map(Organisation::numbers);
        if are_repeated(numbers) {
            return Err(fault("two organisations or units have the same `number`".to_owned()));
        }
        if are_repeated(self.practitioners.iter().map(|one| one.id.as_str())) {
            return Err(fault("two practitioners have the same `id`".to_owned()));
        }
        Ok(())
    }

    /// Reads a world file.
    fn read(text: &str) -> Result<Self, Error> {
        // The message of the reader could quote a value.
        toml::from_str(text).map_err(|error| fault(at(text, &error)))
    }

    /// Holds it against its rules.
    fn check(&self) -> Result<(), Error> {
        for (position, one) in self.organisations.iter().enumerate() {
            if let Some(why) = one.fault() {
                return Err(fault(format!("organisation {}: {why}", position + 1)));
            }
        }
        for (position, one) in self.practitioners.iter().enumerate() {
            let is_nowhere = !one.works_at.iter().all(|number| self.place(number).is_some());
            let why = one
                .fault()
                .or(is_nowhere.then_some("`works_at` names no organisation and no unit of the world"));
            if let Some(why) = why {
                return Err(fault(format!("practitioner {}: {why}", position + 1)));
            }
        }
        if self.first_place().is_none() {
            return Err(fault("there is no practitioner, or the first one works nowhere".to_owned()));
        }
        Ok(())
    }

    /// The practitioner of an id.
    pub(crate) fn practitioner(&self, id: &str) -> Option<&Practitioner> {
        self.practitioners.iter().find(|one| one.id == id)
    }

    /// The organisation of a number; a unit's number is none.
    pub(crate) fn organisation(&self, number: &str) -> Option<&Organisation> {
        self.organisations.iter().find(|one| one.number == number)
    }

    /// The organisation or unit of a number.
    pub(crate) fn place(&self, number: &str) -> Option<Place<'_>> {
        self.organisations.iter().find_map(|organisation| {
            let unit = organisation.units.iter().find(|unit| unit.number == number);
            let is_meant = unit.is_some() || organisation.number == number;
            is_meant.then_some(Place { organisation, unit: unit.map(|unit| unit.number.as_str()) })
        })
    }

    /// Where the first practitioner works first: the place of test tokens and of the ready clients.
    pub(crate) fn first_place(&self) -> Option<Place<'_>> {
        self.place(self.practitioners.first()?.works_at.first()?)
    }
}

fn are_repeated<'a>(mut all: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    !all.all(|one| seen.insert(one))
}

/// Puts what is added in the place of what has the same key, else at the end.
fn put<T>(all: &mut Vec<T>, added: Vec<T>, key: impl Fn(&T) -> &String) {
    for one in added {
        match all.iter_mut().find(|known| key(known) == key(&one)) {
            Some(known) => *known = one,
            None => all.push(one),
        }
    }
}

fn fault(why: String) -> Error {
    Error::World(why)
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
        works_at = ["310001090"]
        security_level = 4

        [[organisations]]
        number = "310001082"
        name = "Ours"
        kind = { en = "practice", nb = "praksis", nn = "praksis" }
        units = [{ number = "310001090", name = "Ours, here" }]
    "#;

    #[test]
    fn the_own_world_is_whole_and_has_the_cases_that_services_and_helseid_refuse() {
        let world = World::with([]).unwrap();
        assert!(world.practitioner("general-practitioner").is_some());
        assert!(world.practitioners.iter().any(|one| one.hpr_number.is_none()));
        assert!(world.practitioners.iter().any(|one| one.security_level < 4));
        assert!(world.practitioners.iter().all(|one| !one.works_at.is_empty()));
        assert!(world.organisations.iter().any(|one| one.delegates_to.is_empty()));
        assert!(world.organisations.iter().any(|one| !one.terms_not_accepted.is_empty()));
        assert!(world.organisations.iter().any(|one| one.listed_units.is_some()));
    }

    #[test]
    fn a_file_adds_to_the_world_and_takes_the_place_of_what_has_the_same_id_or_number() {
        let own = World::with([]).unwrap();
        let world = World::with([ONE]).unwrap();
        assert_eq!(world.practitioners.len(), own.practitioners.len() + 1);
        assert_eq!(world.place("310001090").unwrap().organisation.number, "310001082");
        assert!(world.organisation("310001090").is_none(), "a unit is no organisation");
        let other = ONE.replace("\"one\"", "\"general-practitioner\"");
        let world = World::with([other.as_str()]).unwrap();
        assert_eq!(world.practitioners.len(), own.practitioners.len());
        assert_eq!(world.first_place().unwrap().unit, Some("310001090"));
    }

    #[test]
    fn a_world_that_cannot_be_is_refused_without_telling_a_value() {
        let changed = |from: &str, to: &str| ONE.replace(from, to);
        let cases = [
            changed("\"16858399649\"", "\"16858399640\""),
            changed("\"One\"", "16858399649"),
            ONE.repeat(2),
            changed("= 4", "= 5"),
            changed("\"310001090\"", "\"310001091\""),
            changed("works_at = [\"310001090\"]", "works_at = [\"310001104\"]"),
            changed("\"310001090\"", "\"313325016\""),
            changed("kind =", "listed_units = [\"310001104\"]\nkind ="),
            "not a world".to_owned(),
        ];
        for text in cases {
            let said = World::with([text.as_str()]).unwrap_err().to_string();
            assert!(!said.contains("16858399640") && !said.contains("16858399649"), "{said}");
        }
    }
}
