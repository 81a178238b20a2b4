//! The answer of the PAR endpoint.

use std::time::Duration;

use crate::error::{AnswerFault, Error};
use crate::token::{answer, seconds, text};

/// Where the pushed request lies, and for how long.
///
/// # Units
///
/// `expires_in`: seconds from the answer.
///
/// # Example
///
/// ```
/// use samhandling_auth::PushedResponse;
///
/// let answer = PushedResponse::from_json(br#"{"request_uri":"urn:example:a1","expires_in":60}"#)?;
/// assert_eq!(answer.request_uri(), "urn:example:a1");
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9126 §2.2](https://www.rfc-editor.org/rfc/rfc9126#section-2.2), read 2026-11-22.
#[derive(Clone, PartialEq, Eq)]
pub struct PushedResponse {
    request_uri: String,
    expires_in: Duration,
}

impl PushedResponse {
    /// Reads a successful answer; an error answer is a [`TokenErrorResponse`](crate::TokenErrorResponse).
    ///
    /// # Errors
    ///
    /// [`Error::Answer`]; the operator of the authorization server must act.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        let members = answer(json)?;
        Ok(Self {
            request_uri: text(&members, "request_uri")?.ok_or(AnswerFault::Member("request_uri"))?.to_owned(),
            expires_in: seconds(&members, "expires_in")?.ok_or(AnswerFault::Member("expires_in"))?,
        })
    }

    /// What the browser is sent with.
    #[must_use]
    pub fn request_uri(&self) -> &str {
        &self.request_uri
    }

    /// How long it can be used, from the answer.
    #[must_use]
    pub const fn expires_in(&self) -> Duration {
        self.expires_in
    }
}

impl std::fmt::Debug for PushedResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PushedResponse").field("expires_in", &self.expires_in).finish_non_exhaustive()
    }
}
