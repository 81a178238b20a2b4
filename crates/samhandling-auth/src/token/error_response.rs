//! An answer of the token or PAR endpoint that says no.

use std::fmt;

use super::hid::HidCode;
use super::response::{answer, text};
use crate::error::{AnswerFault, Error};

/// An OAuth error answer.
///
/// The description is the server's text; it may name an organisation, so `Debug` shows the codes only.
///
/// # Example
///
/// ```
/// use samhandling_auth::TokenErrorResponse;
///
/// let answer = TokenErrorResponse::from_json(br#"{"error":"invalid_client",
///     "error_description":"HID-1002: child organization is not permitted"}"#)?;
/// assert_eq!(answer.hid_code().map(|code| code.code), Some("HID-1002"));
/// assert!(!answer.wants_dpop_nonce());
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), read 2026-11-22.
#[derive(Clone)]
pub struct TokenErrorResponse {
    error: String,
    description: Option<String>,
}

impl TokenErrorResponse {
    /// Reads an error answer.
    ///
    /// # Errors
    ///
    /// [`Error::Answer`] where it is none: a proxy may have answered instead.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        let members = answer(json)?;
        Ok(Self {
            error: text(&members, "error")?.ok_or(AnswerFault::Member("error"))?.to_owned(),
            description: text(&members, "error_description")?.map(str::to_owned),
        })
    }

    /// The OAuth code, `invalid_client` for instance.
    #[must_use]
    pub fn error(&self) -> &str {
        &self.error
    }

    /// The server's text.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// HelseID's own code, where the text names one that is known.
    #[must_use]
    pub fn hid_code(&self) -> Option<&'static HidCode> {
        self.description().and_then(HidCode::in_text)
    }

    /// Whether to repeat once with the `DPoP-Nonce` of this answer, and with a new client assertion.
    #[must_use]
    pub fn wants_dpop_nonce(&self) -> bool {
        self.error == "use_dpop_nonce"
    }
}

impl fmt::Debug for TokenErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenErrorResponse")
            .field("error", &self.error)
            .field("hid_code", &self.hid_code().map(|code| code.code))
            .finish_non_exhaustive()
    }
}
