//! What a pasted text is, and its examination.

use std::fmt;

use serde_json::{Map, Value};

use super::{Diagnosis, DoctorRule, DoctorVerdict, Given, access_token, answer, assertion, inside, proof};
use crate::jws::UnverifiedJws;
use crate::refused::Artefact;
use crate::wording::Text;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Subject {
    /// An access token.
    AccessToken,
    /// An id-token.
    IdToken,
    /// A DPoP proof.
    DpopProof,
    /// A client assertion.
    ClientAssertion,
    /// A request object.
    RequestObject,
    /// An error answer of a token endpoint, or a challenge of an API.
    OAuthError,
    /// A successful answer of a token endpoint.
    TokenAnswer,
    /// JSON that is none of these: an answer of a service.
    Json,
    /// Nothing that is known here.
    Unknown,
}

impl Subject {
    /// The stable word: `access-token`, `dpop-proof` …
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccessToken => "access-token",
            Self::IdToken => "id-token",
            Self::DpopProof => "dpop-proof",
            Self::ClientAssertion => "client-assertion",
            Self::RequestObject => "request-object",
            Self::OAuthError => "oauth-error",
            Self::TokenAnswer => "token-answer",
            Self::Json => "json",
            Self::Unknown => "unknown",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn name(self) -> Text {
        let [en, nb, nn] = match self {
            Self::AccessToken => ["access token", "tilgangstoken", "tilgangstoken"],
            Self::IdToken => ["id-token", "id-token", "id-token"],
            Self::DpopProof => ["DPoP proof", "DPoP-bevis", "DPoP-bevis"],
            Self::ClientAssertion => ["client assertion", "client assertion", "client assertion"],
            Self::RequestObject => ["request object", "request object", "request object"],
            Self::OAuthError => ["OAuth error", "OAuth-feil", "OAuth-feil"],
            Self::TokenAnswer => ["token answer", "tokensvar", "tokensvar"],
            Self::Json => ["answer as JSON", "svar som JSON", "svar som JSON"],
            Self::Unknown => ["unknown", "ukjent", "ukjend"],
        };
        Text { en, nb, nn }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Examines a text: a signed token with or without the word before it in a header, an error answer, a challenge.
///
/// # Example
///
/// ```
/// use samhandling_auth::UnixTime;
/// use samhandling_auth::doctor::{Given, Subject, examine};
///
/// let answer = r#"{"error": "invalid_client", "error_description": "HID-1002: not permitted"}"#;
/// let diagnosis = examine(answer, &Given::at(UnixTime::from_seconds(1_700_000_000)));
/// assert_eq!(diagnosis.subject, Subject::OAuthError);
/// assert!(diagnosis.has("HID-1002") && diagnosis.has("invalid_client"));
/// ```
#[must_use]
pub fn examine(text: &str, given: &Given<'_>) -> Diagnosis {
    let text = without_header(text.trim());
    if text.starts_with('{') {
        return answer::examine(text);
    }
    if !text.starts_with('<')
        && let Some(diagnosis) = answer::challenge(text)
    {
        return diagnosis;
    }
    if text.bytes().filter(|byte| *byte == b'.').count() == 4 && inside::is_compact(text) {
        let mut diagnosis = Diagnosis::of(Subject::AccessToken);
        diagnosis.rule(DoctorRule::Encrypted, None, DoctorVerdict::Undecided);
        return diagnosis;
    }
    if !inside::is_compact(text) {
        let mut diagnosis = Diagnosis::of(Subject::Unknown);
        diagnosis.rule(DoctorRule::NotKnown, None, DoctorVerdict::Broken);
        return diagnosis;
    }
    match UnverifiedJws::parse(text, Artefact::SignedToken) {
        Ok(token) => {
            let subject = given.subject.unwrap_or_else(|| subject(&token));
            let mut diagnosis = Diagnosis::of(subject);
            match subject {
                Subject::DpopProof => proof::examine(&token, given, &mut diagnosis),
                Subject::ClientAssertion | Subject::RequestObject => {
                    assertion::examine(&token, given, &mut diagnosis);
                }
                _ => access_token::examine(&token, given, &mut diagnosis),
            }
            diagnosis
        }
        Err(refusal) => {
            let mut diagnosis = Diagnosis::of(given.subject.unwrap_or(Subject::Unknown));
            diagnosis.refused(&refusal);
            diagnosis
        }
    }
}

/// The text without the name of a header and the word before a token.
fn without_header(text: &str) -> &str {
    let text = text.trim_matches('"');
    let names = ["authorization:", "dpop:", "www-authenticate:"];
    let after = |text: &str, word: &str| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then_some(word.len())
    };
    let mut rest = text;
    if let Some(at) = names.iter().find_map(|name| after(rest, name)) {
        rest = rest.get(at..).unwrap_or_default().trim_start();
    }
    let schemes = ["dpop ", "bearer "];
    if let Some(at) = schemes.iter().find_map(|scheme| after(rest, scheme)) {
        let token = rest.get(at..).unwrap_or_default().trim_start();
        // A challenge keeps its scheme.
        if inside::is_compact(token) {
            rest = token;
        }
    }
    rest
}

fn subject(token: &UnverifiedJws<'_>) -> Subject {
    let claims = token.unverified_claims();
    let has = |name: &str| claims.contains_key(name);
    match token.header().typ().map(str::to_ascii_lowercase).as_deref() {
        Some("dpop+jwt") => Subject::DpopProof,
        Some("client-authentication+jwt") => Subject::ClientAssertion,
        Some("at+jwt" | "application/at+jwt") => Subject::AccessToken,
        Some("oauth-authz-req+jwt") => Subject::RequestObject,
        _ if has("htm") || has("htu") || token.header().jwk().is_some() => Subject::DpopProof,
        _ if has("response_type") || has("code_challenge") => Subject::RequestObject,
        _ if is_assertion(claims) => Subject::ClientAssertion,
        _ if has("nonce") && !has("scope") => Subject::IdToken,
        _ => Subject::AccessToken,
    }
}

/// An assertion is of the client about itself.
fn is_assertion(claims: &Map<String, Value>) -> bool {
    let (issuer, subject) = (claims.get("iss"), claims.get("sub"));
    claims.contains_key("assertion_details")
        || claims.contains_key("authorization_details")
        || issuer.is_some() && issuer == subject && !claims.contains_key("scope")
}
