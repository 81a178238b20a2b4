//! Code systems that are a grammar, so that nobody needs a list of them.

use samhandling_core::code::{is_language_tag, is_media_type};

use super::Membership;

/// What `CapabilityStatement.format` may say in place of a media type (R4).
const FORMATS: [&str; 3] = ["json", "ttl", "xml"];

impl Membership {
    /// Whether a code is one of a system whose codes are told by their form: media types, languages. None for other systems.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_definitions::Membership;
    ///
    /// assert_eq!(Membership::by_grammar("urn:ietf:bcp:13", "text/plain"), Some(Membership::Yes));
    /// assert_eq!(Membership::by_grammar("urn:ietf:bcp:47", "nb_NO"), Some(Membership::No));
    /// assert_eq!(Membership::by_grammar("http://loinc.org", "8867-4"), None);
    /// ```
    #[must_use]
    pub fn by_grammar(system: &str, code: &str) -> Option<Membership> {
        match system {
            // FHIR's own short names of its formats stand beside the media types.
            "urn:ietf:bcp:13" => Some(Membership::from(is_media_type(code) || FORMATS.contains(&code))),
            "urn:ietf:bcp:47" => Some(Membership::from(is_language_tag(code))),
            _ => None,
        }
    }
}
