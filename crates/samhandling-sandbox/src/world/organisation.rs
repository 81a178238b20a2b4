//! The organisations that practitioners work for.

use samhandling_core::diagnostic::Language;
use samhandling_core::identifier::{Mode, OrganisationNumber};
use serde::Deserialize;

/// An invented organisation, as HelseID and Enhetsregisteret know it.
///
/// # Shape
///
/// An `[[organisations]]` of the world file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its number, with its control digit.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// Its units.
    #[serde(default)]
    pub units: Vec<Unit>,
    /// The ids of the clients of many organisations that may act for it, as delegated in Altinn.
    #[serde(default)]
    pub delegates_to: Vec<String>,
    /// The numbers of the units that those clients have a list of; none where there is no list, as HelseID recommends.
    #[serde(default)]
    pub listed_units: Option<Vec<String>>,
    /// Audiences whose terms it has not accepted: their scopes are rejected.
    #[serde(default)]
    pub terms_not_accepted: Vec<String>,
}

/// A part of an organisation that has a number of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its number, with its control digit.
    pub number: String,
    /// What it is called.
    pub name: String,
}

/// What an organisation is, in words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationKind {
    /// In English.
    pub en: String,
    /// In bokmål.
    pub nb: String,
    /// In nynorsk.
    pub nn: String,
}

impl OrganisationKind {
    /// In that language.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        language.of([&self.en, &self.nb, &self.nn])
    }
}

impl Organisation {
    /// Whether it has a unit of that number.
    #[must_use]
    pub fn has_unit(&self, number: &str) -> bool {
        self.units.iter().any(|unit| unit.number == number)
    }

    /// All numbers: its own, and those of its units.
    pub(super) fn numbers(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.number).chain(self.units.iter().map(|unit| &unit.number)).map(String::as_str)
    }

    /// Why this organisation cannot be; none where all is well.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let is_number = |number: &str| OrganisationNumber::parse(number, Mode::Strict).is_ok();
        let mut listed = self.listed_units.iter().flatten();
        if !self.numbers().all(is_number) {
            Some("a `number` is not one of nine digits with its control digit")
        } else if !listed.all(|number| self.has_unit(number)) {
            Some("`listed_units` names a unit that it does not have")
        } else {
            None
        }
    }
}
