//! What was refused and why, without a word of its content.

use std::fmt;

use crate::refusal::RefusalId;

/// The thing that a verifier looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Artefact {
    /// The JWT by which a client proves who it is.
    ClientAssertion,
    /// The JWT by which the holder of a key proves that it makes this request.
    DpopProof,
    /// The JWT that an API takes.
    AccessToken,
    /// The JWT that tells a client who logged in.
    IdToken,
    /// The answer that the browser brings back.
    AuthorizationResponse,
    /// The verifier sent with an authorization code.
    CodeVerifier,
    /// `assertion_details` or `authorization_details`.
    Details,
    /// Any other signed token.
    SignedToken,
}

impl fmt::Display for Artefact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ClientAssertion => "client assertion",
            Self::DpopProof => "DPoP proof",
            Self::AccessToken => "access token",
            Self::IdToken => "id-token",
            Self::AuthorizationResponse => "authorization response",
            Self::CodeVerifier => "code verifier",
            Self::Details => "authorization details",
            Self::SignedToken => "signed token",
        })
    }
}

/// A refusal: which check failed, on what.
///
/// It holds names of members and differences in seconds, never a value: it may be logged and sent.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Artefact, Refusal, RefusalId};
///
/// let refusal = Refusal::new(RefusalId::DpopIatPast, Artefact::DpopProof).off_by(7);
/// assert_eq!(refusal.to_string(), "DPoP proof refused: the proof is too old (dpop-iat-past, 7 s off)");
/// assert_eq!(refusal.oauth_error(), Some("invalid_dpop_proof"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    id: RefusalId,
    artefact: Artefact,
    member: Option<&'static str>,
    seconds: Option<i64>,
}

impl Refusal {
    /// A refusal of `artefact` for the reason `id`.
    #[must_use]
    pub const fn new(id: RefusalId, artefact: Artefact) -> Self {
        Self { id, artefact, member: None, seconds: None }
    }

    /// Names the member that is wrong.
    #[must_use]
    pub const fn on(mut self, member: &'static str) -> Self {
        self.member = Some(member);
        self
    }

    /// Says by how many seconds a time missed its window.
    #[must_use]
    pub const fn off_by(mut self, seconds: i64) -> Self {
        self.seconds = Some(seconds);
        self
    }

    /// Why.
    #[must_use]
    pub const fn id(&self) -> RefusalId {
        self.id
    }

    /// What was refused.
    #[must_use]
    pub const fn artefact(&self) -> Artefact {
        self.artefact
    }

    /// The member that is wrong, where one is.
    #[must_use]
    pub const fn member(&self) -> Option<&'static str> {
        self.member
    }

    /// By how many seconds a time missed its window.
    ///
    /// # Units
    ///
    /// Seconds, positive.
    #[must_use]
    pub const fn seconds(&self) -> Option<i64> {
        self.seconds
    }

    /// The OAuth `error` that a server answers with, where a specification names one.
    ///
    /// What HelseID answers to wrong details is not published, so that is `None`.
    ///
    /// # Source
    ///
    /// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), [RFC 6750
    /// §3.1](https://www.rfc-editor.org/rfc/rfc6750#section-3.1), [RFC 9449
    /// §5, §8](https://www.rfc-editor.org/rfc/rfc9449#section-8), [RFC 7636
    /// §4.6](https://www.rfc-editor.org/rfc/rfc7636#section-4.6), read 2026-11-22; `access_denied` for an attest sent
    /// twice: NHN developer portal, HelseID, error messages, read 2026-11-21.
    #[must_use]
    pub const fn oauth_error(&self) -> Option<&'static str> {
        match self.id {
            RefusalId::DpopNonceMissing | RefusalId::DpopNonceWrong | RefusalId::DpopNonceExpired => {
                Some("use_dpop_nonce")
            }
            RefusalId::TokenScopeMissing => Some("insufficient_scope"),
            RefusalId::AttestSentTwice => Some("access_denied"),
            RefusalId::PkceMethodNotS256 => Some("invalid_request"),
            _ => match self.artefact {
                Artefact::ClientAssertion => Some("invalid_client"),
                Artefact::DpopProof => Some("invalid_dpop_proof"),
                Artefact::AccessToken => Some("invalid_token"),
                Artefact::CodeVerifier => Some("invalid_grant"),
                Artefact::IdToken
                | Artefact::AuthorizationResponse
                | Artefact::Details
                | Artefact::SignedToken => None,
            },
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} refused: {} ({}", self.artefact, self.id.wording().wrong.en, self.id)?;
        if let Some(member) = self.member {
            write!(f, ", `{member}`")?;
        }
        if let Some(seconds) = self.seconds {
            write!(f, ", {seconds} s off")?;
        }
        f.write_str(")")
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_id_is_kebab_case_and_its_own() {
        let mut seen = BTreeSet::new();
        for entry in RefusalId::ALL {
            let id = entry.id();
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{id}");
            assert!(seen.insert(id), "{id} twice");
            assert_eq!(RefusalId::from_id(id), Some(*entry));
        }
    }

    #[test]
    fn every_text_stands_in_three_languages_on_one_line_without_a_full_stop() {
        for entry in RefusalId::ALL {
            let wording = entry.wording();
            for texts in [wording.wrong, wording.mend] {
                for text in [texts.en, texts.nb, texts.nn] {
                    assert!(
                        text.len() > 10 && !text.ends_with('.') && !text.contains('\n'),
                        "{entry}: {text}"
                    );
                }
            }
            assert_ne!(wording.wrong.en, wording.wrong.nb, "{entry}");
        }
    }
}
