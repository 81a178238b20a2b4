//! Tokens for a system of its own accord, without a user: `client_credentials`.

use std::sync::Arc;

use futures_core::future::BoxFuture;

use super::mint::kept_or_new;
use super::{AccessToken, TokenCache, TokenEndpoint, TokenRequest, TokenSource};
use crate::error::Error;

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
}

impl TokenSource for ClientCredentials {
    fn token<'a>(&'a self, wanted: &'a TokenRequest) -> BoxFuture<'a, Result<AccessToken, Error>> {
        Box::pin(async move {
            let scope = wanted.scopes.join(" ");
            let fields = vec![("grant_type", "client_credentials"), ("scope", &scope)];
            kept_or_new(&self.endpoint, &self.cache, wanted, &fields).await
        })
    }

    fn forget(&self, wanted: &TokenRequest) {
        self.cache.forget(wanted);
    }
}
