//! The answer that the browser brings back, checked before its code is used.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use secrecy::SecretString;

use super::form;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// The longest query that is read.
const MAX_QUERY_BYTES: usize = 16 * 1024;

/// What the answer to one authorization request must say.
#[derive(Clone)]
pub struct ExpectedResponse {
    issuer: String,
    state: String,
}

/// An authorization response that belongs to the request.
#[derive(Clone)]
pub enum AuthorizationResponse {
    /// The user logged in: the code for the token endpoint.
    Code(SecretString),
    /// The server, or the user, said no: the OAuth error code and the server's text.
    Denied {
        /// `access_denied` for instance.
        error: String,
        /// The server's text.
        description: Option<String>,
    },
}

impl ExpectedResponse {
    /// The answer of `issuer` to the request sent with `state`.
    #[must_use]
    pub fn new(issuer: impl Into<String>, state: impl Into<String>) -> Self {
        Self { issuer: issuer.into(), state: state.into() }
    }

    /// Reads the query that came to the redirect address.
    ///
    /// `iss` must stand and be the issuer, exactly: HelseID announces it
    /// (`authorization_response_iss_parameter_supported`), and without it a code can be led to another server.
    ///
    /// # Errors
    ///
    /// [`Refusal`] where a parameter is missing or repeated, or `iss` or `state` is another's. Then the code must not
    /// be used and the login is begun again.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::{AuthorizationResponse, ExpectedResponse, RefusalId};
    ///
    /// let expected = ExpectedResponse::new("https://issuer.example", "af0ifjsldkj");
    /// let answer = expected.read("code=x1848ZT64&state=af0ifjsldkj&iss=https%3A%2F%2Fissuer.example");
    /// assert!(matches!(answer, Ok(AuthorizationResponse::Code(_))));
    /// let foreign = expected.read("code=x&state=af0ifjsldkj&iss=https%3A%2F%2Fattacker.example");
    /// assert_eq!(foreign.unwrap_err().id(), RefusalId::ResponseIssuerWrong);
    /// ```
    ///
    /// # Source
    ///
    /// [RFC 9207 §2.4](https://www.rfc-editor.org/rfc/rfc9207#section-2.4), [RFC 6749
    /// §4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2), read 2026-11-22.
    pub fn read(&self, query: &str) -> Result<AuthorizationResponse, Refusal> {
        let refuse = |id| Refusal::new(id, Artefact::AuthorizationResponse);
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs = form::decode(query).filter(|_| query.len() <= MAX_QUERY_BYTES);
        let pairs = pairs.ok_or(refuse(RefusalId::ResponseParameterMissing))?;
        let one = |name: &'static str| {
            let mut values = pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
            match (values.next(), values.next()) {
                (_, Some(_)) => Err(refuse(RefusalId::ResponseParameterRepeated).on(name)),
                (value, None) => Ok(value.filter(|value| !value.is_empty())),
            }
        };
        let required = |name| one(name)?.ok_or(refuse(RefusalId::ResponseParameterMissing).on(name));
        if required("iss")? != self.issuer {
            return Err(refuse(RefusalId::ResponseIssuerWrong).on("iss"));
        }
        if verify_slices_are_equal(required("state")?.as_bytes(), self.state.as_bytes()).is_err() {
            return Err(refuse(RefusalId::ResponseStateWrong).on("state"));
        }
        if let Some(error) = one("error")? {
            let description = one("error_description")?.map(str::to_owned);
            return Ok(AuthorizationResponse::Denied { error: error.to_owned(), description });
        }
        Ok(AuthorizationResponse::Code(SecretString::from(required("code")?)))
    }
}

impl fmt::Debug for ExpectedResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExpectedResponse").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl fmt::Debug for AuthorizationResponse {
    /// Shows the error code; the code for the token endpoint and the server's text stay hidden.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(_) => f.write_str("Code(…)"),
            Self::Denied { error, .. } => {
                f.debug_struct("Denied").field("error", error).finish_non_exhaustive()
            }
        }
    }
}
