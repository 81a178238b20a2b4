//! Tokens on behalf of the user of a token that was received.

use std::fmt;
use std::sync::Arc;

use futures_core::future::BoxFuture;
use samhandling_auth::{ExposeSecret, SecretString};

use super::mint::kept_or_new;
use super::{AccessToken, TokenCache, TokenEndpoint, TokenRequest, TokenSource};
use crate::error::Error;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

/// Tokens on behalf of the user of a token that was received: a service of the vendor's own calls on, for the same user.
///
/// One is made for each token received, after that has been judged
/// ([`AccessTokenVerifier`](samhandling_auth::AccessTokenVerifier)); its tokens go no further.
///
/// # Example
///
/// ```
/// # use std::sync::Arc;
/// use samhandling_client::{Client, TokenExchange};
///
/// # fn on_behalf(client: &Client, received: samhandling_auth::SecretString) -> Option<Client> {
/// let endpoint = client.token_endpoint()?;
/// Some(client.with_tokens(Arc::new(TokenExchange::new(Arc::clone(endpoint), received))))
/// # }
/// ```
///
/// # Source
///
/// [RFC 8693 §2.1](https://www.rfc-editor.org/rfc/rfc8693#section-2.1);
/// [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples), `TokenRequestBuilder.cs`; read 2026-11-22.
pub struct TokenExchange {
    endpoint: Arc<TokenEndpoint>,
    subject: SecretString,
    cache: TokenCache,
}

impl TokenExchange {
    /// For the user of a token that was received.
    #[must_use]
    pub fn new(endpoint: Arc<TokenEndpoint>, subject: SecretString) -> Self {
        Self { endpoint, subject, cache: TokenCache::new() }
    }
}

impl TokenSource for TokenExchange {
    fn token<'a>(&'a self, wanted: &'a TokenRequest) -> BoxFuture<'a, Result<AccessToken, Error>> {
        Box::pin(async move {
            let scope = wanted.scopes.join(" ");
            let fields = vec![
                ("grant_type", GRANT),
                ("subject_token", self.subject.expose_secret()),
                ("subject_token_type", ACCESS_TOKEN),
                ("scope", &scope),
            ];
            kept_or_new(&self.endpoint, &self.cache, wanted, &fields).await
        })
    }

    fn forget(&self, wanted: &TokenRequest) {
        self.cache.forget(wanted);
    }
}

impl fmt::Debug for TokenExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenExchange").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}
