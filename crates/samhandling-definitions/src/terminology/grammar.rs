//! Code systems that no package carries, and that are decided all the same: by a grammar, or by a short table.

use std::collections::HashSet;
use std::sync::OnceLock;

use samhandling_core::code::{is_language_tag, is_media_type};

use super::Membership;

/// ISO 3166-1: two letters, three letters, number.
static COUNTRIES: &str = include_str!("countries.tsv");
/// ISO 4217.
static CURRENCIES: &str = include_str!("currencies.tsv");

/// What `CapabilityStatement.format` may say in place of a media type (R4).
const FORMATS: [&str; 3] = ["json", "ttl", "xml"];

impl Membership {
    /// Whether a code is one of a system whose codes are told by their form, or by a short list: media types, languages, countries,
    /// currencies. None for other systems, and for the parts of countries (`NO-03`), of which there is no list here.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::Membership;
    ///
    /// assert_eq!(Membership::by_grammar("urn:ietf:bcp:13", "text/plain"), Some(Membership::Yes));
    /// assert_eq!(Membership::by_grammar("urn:ietf:bcp:47", "nb_NO"), Some(Membership::No));
    /// assert_eq!(Membership::by_grammar("urn:iso:std:iso:3166", "NO"), Some(Membership::Yes));
    /// assert_eq!(Membership::by_grammar("urn:iso:std:iso:4217", "kr"), Some(Membership::No));
    /// assert_eq!(Membership::by_grammar("http://loinc.org", "8867-4"), None);
    /// ```
    ///
    /// # Source
    ///
    /// RFC 2046, RFC 5646; ISO 3166-1 and ISO 4217 by the tables `countries.tsv` and `currencies.tsv`, which state theirs.
    #[must_use]
    pub fn by_grammar(system: &str, code: &str) -> Option<Membership> {
        match system {
            // FHIR's own short names of its formats stand beside the media types.
            "urn:ietf:bcp:13" => Some(Membership::from(is_media_type(code) || FORMATS.contains(&code))),
            "urn:ietf:bcp:47" => Some(Membership::from(is_language_tag(code))),
            "urn:iso:std:iso:3166" => in_countries(code),
            "urn:iso:std:iso:4217" => Some(Membership::from(currencies().contains(code))),
            _ => None,
        }
    }
}

fn in_countries(code: &str) -> Option<Membership> {
    match code.split_once('-') {
        // A part of a country.
        Some((country, _)) if countries().contains(country) => None,
        _ => Some(Membership::from(countries().contains(code))),
    }
}

fn countries() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| rows(COUNTRIES).flat_map(|row| row.split('\t')).collect())
}

fn currencies() -> &'static HashSet<&'static str> {
    static SET: OnceLock<HashSet<&str>> = OnceLock::new();
    SET.get_or_init(|| rows(CURRENCIES).filter_map(|row| row.split('\t').next()).collect())
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_by_letters_and_number() {
        let decide = |code: &str| Membership::by_grammar("urn:iso:std:iso:3166", code);
        for code in ["NO", "NOR", "578", "SJ"] {
            assert_eq!(decide(code), Some(Membership::Yes), "{code}");
        }
        for code in ["no", "Norge", "XX", "QQ-03"] {
            assert_eq!(decide(code), Some(Membership::No), "{code}");
        }
        assert_eq!(decide("NO-03"), None);
        assert_eq!(rows(COUNTRIES).count() * 3, countries().len());
    }

    #[test]
    fn currencies_are_those_of_the_standard() {
        let decide = |code: &str| Membership::by_grammar("urn:iso:std:iso:4217", code);
        for code in ["NOK", "EUR", "SLE"] {
            assert_eq!(decide(code), Some(Membership::Yes), "{code}");
        }
        for code in ["nok", "kr", "QQQ", ""] {
            assert_eq!(decide(code), Some(Membership::No), "{code}");
        }
    }
}
