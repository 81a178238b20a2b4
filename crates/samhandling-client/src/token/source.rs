//! Where access tokens come from.

use futures_core::future::BoxFuture;

use super::AccessToken;
use crate::context::AccessContext;
use crate::error::Error;
use crate::service::TokenKind;

/// What a token must be for: one audience, on behalf of one context.
#[derive(Clone, Debug)]
pub struct TokenRequest {
    /// Who asks, for whom and why.
    pub context: AccessContext,
    /// The audience.
    pub audience: String,
    /// The scopes.
    pub scopes: Vec<String>,
    /// The kind; never [`TokenKind::Either`].
    pub kind: TokenKind,
    /// Whether the attest goes with it.
    pub attest: bool,
}

/// Gives access tokens: HelseID's token endpoint, a user's session, a vendor's own.
///
/// # Errors
///
/// [`Error::Auth`] where a token is refused or is not what was asked for, [`Error::Transport`] where no answer came.
///
/// # Example
///
/// ```
/// use futures_core::future::BoxFuture;
/// use samhandling_auth::SecretString;
/// use samhandling_client::{AccessToken, Error, TokenRequest, TokenSource};
///
/// /// A token that another part of the system fetched.
/// struct Given(String);
///
/// impl TokenSource for Given {
///     fn token<'a>(&'a self, _wanted: &'a TokenRequest) -> BoxFuture<'a, Result<AccessToken, Error>> {
///         Box::pin(async { Ok(AccessToken::bearer(SecretString::from(self.0.clone()), None)) })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync {
    /// A token for that, from the cache where one is there.
    fn token<'a>(&'a self, wanted: &'a TokenRequest) -> BoxFuture<'a, Result<AccessToken, Error>>;

    /// Forgets the token for that: the service did not take it.
    fn forget(&self, wanted: &TokenRequest) {
        let _ = wanted;
    }
}
