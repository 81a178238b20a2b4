//! Who can log in.

use samhandling_core::diagnostic::Language;
use samhandling_core::identifier::{Mode, PersonNumber};
use serde::Deserialize;

/// An invented practitioner, as HelseID and HPR know them. `Debug` shows the id only.
///
/// # Shape
///
/// A `[[practitioners]]` of the world file.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practitioner {
    /// What the automatic login and tests call them by: `general-practitioner`.
    pub id: String,
    /// The name.
    pub name: String,
    /// The F or D number, of the synthetic series.
    pub person_number: String,
    /// The number in HPR; none for one who is not in it.
    pub hpr_number: Option<String>,
    /// What they are.
    pub role: Role,
    /// The numbers of the organisations and units that they work at.
    #[serde(default)]
    pub works_at: Vec<String>,
    /// The security level that they log in at.
    pub security_level: u8,
}

/// What a practitioner is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// A code of 9060: `LE`.
    pub code: String,
    /// In English.
    pub en: String,
    /// In bokmål.
    pub nb: String,
    /// In nynorsk.
    pub nn: String,
}

impl Role {
    /// In that language.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        language.of([&self.en, &self.nb, &self.nn])
    }
}

impl Practitioner {
    /// Why this practitioner cannot be; none where all is well.
    pub(super) fn fault(&self) -> Option<&'static str> {
        let is_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let number = PersonNumber::parse(&self.person_number, Mode::Strict);
        if self.id.is_empty() || !self.id.bytes().all(is_id) {
            Some("an `id` is not of small letters, digits and hyphens")
        } else if !number.is_ok_and(|number| number.is_certainly_synthetic()) {
            Some("a `person_number` is not a valid one of the synthetic series")
        } else if !(1..=4).contains(&self.security_level) {
            Some("a `security_level` is not 1 to 4")
        } else {
            None
        }
    }
}

impl std::fmt::Debug for Practitioner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Practitioner").field("id", &self.id).finish_non_exhaustive()
    }
}
