//! A token that is ready to be sent.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use samhandling_auth::{SecretString, Signer, TokenResponse, UnixTime};

/// How long before its end a token is no longer used.
const MARGIN: Duration = Duration::from_secs(10);

/// A token that is ready to be sent, with the key that it is bound to. `Debug` shows no token.
#[derive(Clone)]
pub struct AccessToken {
    token: Arc<SecretString>,
    key: Option<Arc<dyn Signer>>,
    expires_at: Option<UnixTime>,
}

impl AccessToken {
    /// A bearer token.
    #[must_use]
    pub fn bearer(token: SecretString, expires_at: Option<UnixTime>) -> Self {
        Self { token: Arc::new(token), key: None, expires_at }
    }

    /// A token bound to a key.
    #[must_use]
    pub fn bound(token: SecretString, key: Arc<dyn Signer>, expires_at: Option<UnixTime>) -> Self {
        Self { token: Arc::new(token), key: Some(key), expires_at }
    }

    /// The token of an answer that came at `now`, bound to `key` where there is one.
    #[must_use]
    pub fn of_response(response: &TokenResponse, key: Option<Arc<dyn Signer>>, now: UnixTime) -> Self {
        let expires_at = response.expires_in().map(|time| now.plus(time));
        Self { token: Arc::new(response.access_token().clone()), key, expires_at }
    }

    /// The token.
    #[must_use]
    pub fn secret(&self) -> &SecretString {
        &self.token
    }

    /// The key that it is bound to.
    #[must_use]
    pub fn key(&self) -> Option<&dyn Signer> {
        self.key.as_deref()
    }

    /// When it ends, by our clock.
    #[must_use]
    pub const fn expires_at(&self) -> Option<UnixTime> {
        self.expires_at
    }

    /// Whether it can still be sent at `now`; one whose end is not known is used once.
    #[must_use]
    pub fn is_fresh(&self, now: UnixTime) -> bool {
        self.expires_at.is_some_and(|end| now.plus(MARGIN) < end)
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessToken")
            .field("is_bound", &self.key.is_some())
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
