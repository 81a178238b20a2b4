//! What is known beside the text that is examined.

use super::Subject;
use crate::time::UnixTime;
use crate::token::TokenBinding;

/// What is known beside the text that is examined. What is not given is not compared, and the findings say so.
///
/// # Example
///
/// ```
/// use samhandling_auth::UnixTime;
/// use samhandling_auth::doctor::Given;
///
/// let mut given = Given::at(UnixTime::from_seconds(1_700_000_000));
/// given.method = Some("GET");
/// given.url = Some("https://api.example.org/metadata");
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Given<'a> {
    /// The time that the text is judged at.
    pub now: UnixTime,
    /// What it is meant to be; without it, that is told by what it holds.
    pub subject: Option<Subject>,
    /// The method of the request that a proof is for.
    pub method: Option<&'a str>,
    /// The address of that request.
    pub url: Option<&'a str>,
    /// The access token that a proof goes with.
    pub access_token: Option<&'a str>,
    /// The nonce that the server gave last.
    pub nonce: Option<&'a str>,
    /// The issuer that is expected; without it, either environment of HelseID will do.
    pub issuer: Option<&'a str>,
    /// The client that is expected.
    pub client_id: Option<&'a str>,
    /// The audience of the API that a token is for.
    pub audience: Option<&'a str>,
    /// The scopes of which the API demands one.
    pub scopes: Vec<&'a str>,
    /// Pairs of scopes that must not be in the same token.
    pub exclusive_scopes: Vec<(&'a str, &'a str)>,
    /// The kind of token that the API takes.
    pub binding: Option<TokenBinding>,
    /// Whether the API demands the attest.
    pub attest: Option<bool>,
}

impl Given<'_> {
    /// Nothing but the time.
    #[must_use]
    pub const fn at(now: UnixTime) -> Self {
        Self {
            now,
            subject: None,
            method: None,
            url: None,
            access_token: None,
            nonce: None,
            issuer: None,
            client_id: None,
            audience: None,
            scopes: Vec::new(),
            exclusive_scopes: Vec::new(),
            binding: None,
            attest: None,
        }
    }
}

impl std::fmt::Debug for Given<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Given")
            .field("now", &self.now)
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}
