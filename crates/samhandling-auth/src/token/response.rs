//! The answer of the token endpoint.

use std::fmt;
use std::time::Duration;

use secrecy::SecretString;
use serde_json::{Map, Value};

use crate::error::{AnswerFault, Error};

/// The largest answer that is read.
pub(super) const MAX_ANSWER_BYTES: usize = 256 * 1024;

/// A token answer with what HelseID adds to the standard.
///
/// [`rejected_scopes`](Self::rejected_scopes) must be looked at: HelseID issues a token with fewer scopes than asked
/// for when the organisation has not accepted the terms of an API, and says so only there.
///
/// `Debug` shows lifetimes and scopes; tokens stay hidden.
///
/// # Shape
///
/// `access_token` and `token_type` 1..1; `expires_in`, `scope`, `refresh_token`, `id_token`, `rejected_scope`,
/// `rt_expires_in` 0..1.
///
/// # Units
///
/// `expires_in` and `rt_expires_in`: seconds from the answer.
///
/// # Example
///
/// ```
/// use samhandling_auth::TokenResponse;
///
/// let answer = TokenResponse::from_json(br#"{"access_token":"a","token_type":"DPoP","expires_in":600,
///     "scope":"nhn:phr/read","rejected_scope":"nhn:pps/provesvar-read","rt_expires_in":3600}"#)?;
/// assert!(answer.is_bound());
/// assert_eq!(answer.rejected_scopes(), ["nhn:pps/provesvar-read"]);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 6749 §5.1](https://www.rfc-editor.org/rfc/rfc6749#section-5.1);
/// [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8 for `rejected_scope` and
/// `rt_expires_in`, read 2026-11-21.
#[derive(Clone)]
pub struct TokenResponse {
    access_token: SecretString,
    token_type: String,
    expires_in: Option<Duration>,
    scopes: Option<Vec<String>>,
    refresh_token: Option<SecretString>,
    id_token: Option<SecretString>,
    rejected_scopes: Vec<String>,
    refresh_token_expires_in: Option<Duration>,
}

impl TokenResponse {
    /// Reads a successful answer; `json` itself is the caller's to clear.
    ///
    /// # Errors
    ///
    /// [`Error::Answer`]; the operator of the authorization server must act.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        let mut members = answer(json)?;
        let response = Self::from_members(&members);
        crate::json::clear(&mut members);
        Ok(response?)
    }

    fn from_members(members: &Map<String, Value>) -> Result<Self, AnswerFault> {
        Ok(Self {
            access_token: secret(members, "access_token")?.ok_or(AnswerFault::Member("access_token"))?,
            token_type: text(members, "token_type")?.ok_or(AnswerFault::Member("token_type"))?.to_owned(),
            expires_in: seconds(members, "expires_in")?,
            scopes: words(members, "scope")?,
            refresh_token: secret(members, "refresh_token")?,
            id_token: secret(members, "id_token")?,
            rejected_scopes: words(members, "rejected_scope")?.unwrap_or_default(),
            refresh_token_expires_in: seconds(members, "rt_expires_in")?,
        })
    }

    /// The access token.
    #[must_use]
    pub const fn access_token(&self) -> &SecretString {
        &self.access_token
    }

    /// `token_type` as sent.
    #[must_use]
    pub fn token_type(&self) -> &str {
        &self.token_type
    }

    /// Whether the token is bound to the DPoP key; if not although a proof was sent, the client is registered
    /// without DPoP.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.token_type.eq_ignore_ascii_case("DPoP")
    }

    /// How long the access token lives, from the answer.
    #[must_use]
    pub const fn expires_in(&self) -> Option<Duration> {
        self.expires_in
    }

    /// The scopes granted; `None` where the answer does not say, which means those asked for.
    #[must_use]
    pub fn scopes(&self) -> Option<&[String]> {
        self.scopes.as_deref()
    }

    /// The scopes that HelseID took away.
    #[must_use]
    pub fn rejected_scopes(&self) -> &[String] {
        &self.rejected_scopes
    }

    /// The refresh token.
    #[must_use]
    pub const fn refresh_token(&self) -> Option<&SecretString> {
        self.refresh_token.as_ref()
    }

    /// How long the refresh token lives, from the answer.
    #[must_use]
    pub const fn refresh_token_expires_in(&self) -> Option<Duration> {
        self.refresh_token_expires_in
    }

    /// The id-token, not verified.
    #[must_use]
    pub const fn id_token(&self) -> Option<&SecretString> {
        self.id_token.as_ref()
    }
}

impl fmt::Debug for TokenResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenResponse")
            .field("token_type", &self.token_type)
            .field("expires_in", &self.expires_in)
            .field("scopes", &self.scopes)
            .field("rejected_scopes", &self.rejected_scopes)
            .field("refresh_token_expires_in", &self.refresh_token_expires_in)
            .finish_non_exhaustive()
    }
}

/// The members of an answer.
pub(crate) fn answer(json: &[u8]) -> Result<Map<String, Value>, AnswerFault> {
    if json.len() > MAX_ANSWER_BYTES {
        return Err(AnswerFault::TooLarge);
    }
    crate::json::object(json).map_err(|_| AnswerFault::Malformed)
}

/// A member that is a text, where it stands.
pub(crate) fn text<'a>(
    members: &'a Map<String, Value>,
    name: &'static str,
) -> Result<Option<&'a str>, AnswerFault> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if !text.is_empty() => Ok(Some(text)),
        Some(_) => Err(AnswerFault::Member(name)),
    }
}

/// A member that is a number of seconds, where it stands.
pub(crate) fn seconds(
    members: &Map<String, Value>,
    name: &'static str,
) -> Result<Option<Duration>, AnswerFault> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_u64().map(|n| Some(Duration::from_secs(n))).ok_or(AnswerFault::Member(name)),
    }
}

fn secret(members: &Map<String, Value>, name: &'static str) -> Result<Option<SecretString>, AnswerFault> {
    Ok(text(members, name)?.map(SecretString::from))
}

/// Words of one text, or texts of an array.
fn words(members: &Map<String, Value>, name: &'static str) -> Result<Option<Vec<String>>, AnswerFault> {
    let fault = AnswerFault::Member(name);
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.split_ascii_whitespace().map(str::to_owned).collect())),
        Some(Value::Array(all)) => all
            .iter()
            .map(|one| one.as_str().map(str::to_owned).ok_or(fault))
            .collect::<Result<_, _>>()
            .map(Some),
        Some(_) => Err(fault),
    }
}
