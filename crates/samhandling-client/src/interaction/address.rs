//! Addresses, and what keeps person numbers out of them.

use std::str::FromStr;

use samhandling_core::identifier::{Mode, PersonNumber};
use url::Url;

use crate::context::AccessContext;
use crate::error::{Refused, rules};

/// The logical id of a resource: 1 to 64 letters, digits, dashes and full stops, and no person number.
///
/// # Example
///
/// ```
/// use samhandling_client::ResourceId;
///
/// assert!("svar-1".parse::<ResourceId>().is_ok());
/// assert_eq!("10915596784".parse::<ResourceId>().unwrap_err().rule().id, "client-person-number-in-url");
/// assert_eq!("../x".parse::<ResourceId>().unwrap_err().rule().id, "client-id-malformed");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResourceId(String);

impl ResourceId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ResourceId {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
        let dots = text.bytes().all(|byte| byte == b'.');
        if text.is_empty() || text.len() > 64 || !text.bytes().all(fits) || dots {
            return Err(Refused::new(&rules::ID_MALFORMED).saying("part", ["id", "id", "id"]));
        }
        if holds_person_number(text) {
            return Err(Refused::new(&rules::PERSON_NUMBER_IN_URL));
        }
        Ok(Self(text.to_owned()))
    }
}

/// The address of a call: the base, then the path with its places filled in.
pub(super) fn address(
    base: &str,
    path: &str,
    resource: Option<&str>,
    id: Option<&ResourceId>,
    version: Option<&ResourceId>,
) -> Result<Url, Refused> {
    let malformed = |part| Refused::new(&rules::ID_MALFORMED).saying("part", part);
    if let Some(resource) = resource
        && (resource.is_empty() || !resource.bytes().all(|byte| byte.is_ascii_alphabetic()))
    {
        return Err(malformed(["type", "typen", "typen"]));
    }
    let mut path = path.to_owned();
    let (id, version) = (id.map(ResourceId::as_str), version.map(ResourceId::as_str));
    for (place, value) in [("{type}", resource), ("{id}", id), ("{vid}", version)] {
        match value {
            Some(value) => path = path.replace(place, value),
            None if path.contains(place) => return Err(malformed(["path", "stien", "stigen"])),
            None => {}
        }
    }
    let text = format!("{}/{}", base.trim_end_matches('/'), path.trim_start_matches('/'));
    Url::parse(&text).map_err(|_| malformed(["base address", "basisadressen", "basisadressa"]))
}

/// The last look at an address before it is used: no person number, neither of the context nor of anybody.
pub(super) fn check(url: &Url, context: &AccessContext) -> Result<(), Refused> {
    check_text(url.as_str(), context)
}

/// The same for an address as text.
pub(super) fn check_text(url: &str, context: &AccessContext) -> Result<(), Refused> {
    // Decoded twice: a number hidden by percent-encoding is a number.
    let once = decoded(url);
    let twice = decoded(&once);
    let known = |text: &str| context.person_numbers().any(|number| text.contains(number.as_str()));
    if [url, &once, &twice].into_iter().any(|text| known(text) || holds_person_number(text)) {
        return Err(Refused::new(&rules::PERSON_NUMBER_IN_URL));
    }
    Ok(())
}

/// Whether eleven digits that stand alone are a person number, by its date and check digits.
pub(super) fn holds_person_number(text: &str) -> bool {
    text.split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() == 11)
        .any(|digits| PersonNumber::parse(digits, Mode::Strict).is_ok())
}

fn decoded(text: &str) -> String {
    // As a form: `+` and percent-encodings; keys and values, each on a line.
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    pairs.map(|(key, value)| format!("{key}\n{value}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_holds_a_person_number_however_it_is_written() {
        let context =
            AccessContext::builder().patient("10915596784".parse::<PersonNumber>().unwrap()).build().unwrap();
        for url in [
            "https://h.example/Patient/10915596784",
            "https://h.example/Patient?identifier=urn:oid:2.16.578.1.12.4.1.4.1%7C10915596784",
            "https://h.example/Patient?identifier=%31%30%39%31%35%35%39%36%37%38%34",
            "https://h.example/Patient?identifier=%2531%2530915596784",
            "https://h.example/x10915596784x",
            "https://h.example/Patient?identifier=16858399649",
            "https://h.example/#10915596784",
        ] {
            assert!(check(&url.parse().unwrap(), &context).is_err(), "{url}");
        }
        for url in
            ["https://h.example/Observation/12345678901", "https://h.example/x?_count=50&date=ge2026-01-01"]
        {
            assert!(check(&url.parse().unwrap(), &context).is_ok(), "{url}");
        }
    }

    #[test]
    fn an_address_has_its_places_filled_or_is_refused() {
        let id: ResourceId = "a-1".parse().unwrap();
        let made = address("https://h.example/fhir/", "/{type}/{id}", Some("Patient"), Some(&id), None);
        assert_eq!(made.unwrap().as_str(), "https://h.example/fhir/Patient/a-1");
        let version = "/{type}/{id}/_history/{vid}";
        let made = address("https://h.example", version, Some("Patient"), Some(&id), Some(&id));
        assert_eq!(made.unwrap().as_str(), "https://h.example/Patient/a-1/_history/a-1");
        assert!(address("https://h.example", "/{type}/{id}", Some("Patient"), None, None).is_err());
        assert!(address("https://h.example", "/{type}", Some("../Patient"), None, None).is_err());
    }
}
