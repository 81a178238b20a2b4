//! A call that has passed the gate.

use crate::dialect::{AccessBasisWords, Interaction};

use super::Settings;

/// Why somebody has access, by the word that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// An exemption in law.
    Exempt,
    /// The patient's consent.
    Consent,
    /// An emergency.
    Emergency,
    /// Consent to see what is blocked.
    ElevatedConsent,
    /// An emergency in which what is blocked is needed.
    ElevatedEmergency,
}

impl Basis {
    /// The basis of a word of the dialect; none for a word that it does not have.
    ///
    /// Where the dialect's word is unknown, `urn:samhandling:assumed:access-basis:elevated-consent` and the like stand in for it.
    #[must_use]
    pub fn of_word(words: &AccessBasisWords, word: &str) -> Option<Self> {
        let all = [
            (Self::Exempt, &words.exempt, "exempt"),
            (Self::Consent, &words.consent, "consent"),
            (Self::Emergency, &words.emergency, "emergency"),
            (Self::ElevatedConsent, &words.elevated_consent, "elevated-consent"),
            (Self::ElevatedEmergency, &words.elevated_emergency, "elevated-emergency"),
        ];
        let assumed = word.strip_prefix("urn:samhandling:assumed:access-basis:");
        let is_meant = |known: Option<&str>, name| match known {
            Some(known) => known == word,
            None => assumed == Some(name),
        };
        let found = all.into_iter().find(|(_, known, name)| is_meant(known.value.as_deref(), name));
        found.map(|(basis, ..)| basis)
    }

    /// Whether it opens what is blocked.
    #[must_use]
    pub const fn is_elevated(self) -> bool {
        matches!(self, Self::ElevatedConsent | Self::ElevatedEmergency)
    }
}

/// The most matches on a page, whatever the client asks for.
pub const LARGEST_PAGE: usize = 1_000;

/// A call that has passed the gate: who asks is proved, the dialect is kept.
pub struct Call<'a> {
    /// What is asked for.
    pub interaction: &'a Interaction,
    /// The type in the path.
    pub resource: Option<&'a str>,
    /// The id in the path.
    pub id: Option<&'a str>,
    /// The parameters of query and form, without the patient's number.
    pub parameters: &'a [(String, String)],
    /// The body; empty where it was a form.
    pub body: &'a [u8],
    /// The patient's number.
    pub patient: Option<&'a str>,
    /// The access basis.
    pub basis: Option<Basis>,
    /// The HPR number of who asks.
    pub practitioner: Option<&'a str>,
    /// The address of the service in the sandbox, without a slash at its end.
    pub base: &'a str,
    /// The settings of the world.
    pub settings: &'a Settings,
    /// The entity tag of `If-Match`. Where the call names a type and id, it has been judged already.
    pub if_match: Option<&'a str>,
    /// The faults that are switched on and are the persona's to play.
    pub faults: &'a [&'static str],
    /// What ids are made of; another at each call.
    pub random: u128,
}

impl Call<'_> {
    /// Whether a fault is switched on that is the persona's to play.
    #[must_use]
    pub fn has_fault(&self, name: &str) -> bool {
        self.faults.contains(&name)
    }

    /// How many matches a page has: what the client asks for, at most [`LARGEST_PAGE`], or what the service gives by itself.
    #[must_use]
    pub fn page_size(&self) -> usize {
        let asked = self.parameter("_count").and_then(|count| count.parse().ok());
        asked.unwrap_or(self.settings.page).min(LARGEST_PAGE)
    }

    /// The first parameter of that name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// An id for what is created, a UUID; `nth` tells those of one call apart.
    #[must_use]
    pub fn new_id(&self, nth: usize) -> String {
        let bits = self.random.wrapping_add(nth as u128);
        // Version 4, and the variant of RFC 9562.
        let bits = (bits & !(0xf << 76) & !(0b11 << 62)) | (0x4 << 76) | (0b10 << 62);
        let text = format!("{bits:032x}");
        let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| text.get(part).unwrap_or_default());
        parts.join("-")
    }

    /// All parameters of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.parameters.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
