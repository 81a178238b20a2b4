//! Tokens for a system of its own accord, without a user: `client_credentials`.

use std::sync::Arc;

use futures_core::future::BoxFuture;

use super::{AccessToken, TokenCache, TokenEndpoint, TokenRequest, TokenSource};
use crate::error::Error;
use crate::service::TokenKind;

/// Tokens for a system of its own accord, without a user.
///
/// Organisation, SFM journal and attest go with each client assertion; a token is kept for the context that it was made for.
#[derive(Debug)]
pub struct ClientCredentials {
    endpoint: Arc<TokenEndpoint>,
    cache: TokenCache,
}

impl ClientCredentials {
    /// From a token endpoint.
    #[must_use]
    pub fn new(endpoint: Arc<TokenEndpoint>) -> Self {
        Self { endpoint, cache: TokenCache::new() }
    }

    async fn mint(&self, wanted: &TokenRequest) -> Result<AccessToken, Error> {
        let (endpoint, identity) = (&self.endpoint, self.endpoint.identity());
        let details = wanted.context.details(identity.tenancy(), wanted.attest)?;
        let scope = wanted.scopes.join(" ");
        let fields = vec![("grant_type", "client_credentials"), ("scope", &scope)];
        // Its life is counted from before it was asked for, so that it never seems longer than it is.
        let now = endpoint.wire().platform().now();
        let response = endpoint.request(&fields, details.as_ref(), wanted.kind).await?;
        wanted.judge(&response)?;
        let key = (wanted.kind == TokenKind::DPoP).then(|| Arc::clone(identity.dpop_key()));
        let token = AccessToken::of_response(&response, key, now);
        self.cache.keep(wanted, token.clone(), now);
        Ok(token)
    }
}

impl TokenSource for ClientCredentials {
    fn token<'a>(&'a self, wanted: &'a TokenRequest) -> BoxFuture<'a, Result<AccessToken, Error>> {
        Box::pin(async move {
            match self.cache.fresh(wanted, self.endpoint.wire().platform().now()) {
                Some(token) => Ok(token),
                None => self.mint(wanted).await,
            }
        })
    }

    fn forget(&self, wanted: &TokenRequest) {
        self.cache.forget(wanted);
    }
}
