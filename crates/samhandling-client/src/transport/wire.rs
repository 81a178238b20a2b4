//! The transport with clock and randomness: sends, remembers, proves.

use std::fmt;
use std::sync::Arc;

use samhandling_auth::{DpopProof, Jti, SecretString, Signer, UnixTime};
use url::Url;

use super::origins::Origins;
use super::{Request, Response, Transport};
use crate::error::TransportError;
use crate::platform::Platform;

/// The transport with clock and randomness. It remembers the latest `DPoP-Nonce` and the clock of each origin, and makes
/// proofs with both.
///
/// One is shared by the token source and all services of a client.
pub struct Wire {
    transport: Arc<dyn Transport>,
    platform: Platform,
    origins: Origins,
    corrects_skew: bool,
}

impl Wire {
    /// Over a transport. `corrects_skew` says whether times that a server judges are moved by how far its clock is from ours.
    #[must_use]
    pub fn new(transport: Arc<dyn Transport>, platform: Platform, corrects_skew: bool) -> Self {
        Self { transport, platform, origins: Origins::default(), corrects_skew }
    }

    /// Clock, randomness and waiting.
    #[must_use]
    pub const fn platform(&self) -> &Platform {
        &self.platform
    }

    /// Sends, and remembers what the head of the answer says.
    ///
    /// # Errors
    ///
    /// What the transport says.
    pub async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let origin = request.url.origin().ascii_serialization();
        let sent = self.platform.now();
        let response = self.transport.send(request).await?;
        let noted = self.origins.note(&origin, &response.headers, sent, self.platform.now());
        if let Some(seconds) = noted {
            tracing::warn!(server.origin = origin, skew_seconds = seconds, "the clocks differ");
        }
        Ok(response)
    }

    /// By how many seconds the clock of that server is ahead of ours, as its answers say.
    ///
    /// # Units
    ///
    /// Whole seconds; 0 where it is not known or too small to tell.
    #[must_use]
    pub fn clock_skew(&self, url: &Url) -> i64 {
        self.origins.skew(&url.origin().ascii_serialization())
    }

    /// Now, as that server will judge it.
    #[must_use]
    pub fn now_at(&self, url: &Url) -> UnixTime {
        let now = self.platform.now();
        let skew = if self.corrects_skew { self.clock_skew(url) } else { 0 };
        UnixTime::from_seconds(now.seconds().saturating_add(skew))
    }

    /// Whether that server has given a nonce.
    #[must_use]
    pub fn has_nonce(&self, url: &Url) -> bool {
        self.origins.nonce(&url.origin().ascii_serialization()).is_some()
    }

    /// A new id for a token.
    ///
    /// # Errors
    ///
    /// [`samhandling_auth::Error::Random`].
    pub fn jti(&self) -> Result<Jti, samhandling_auth::Error> {
        Jti::random(self.platform.random())
    }

    /// A proof for one attempt at a request, with the latest nonce of its server, tied to `access_token` where there is one.
    ///
    /// # Errors
    ///
    /// [`samhandling_auth::Error`] where the signer fails.
    pub fn proof(
        &self,
        key: &dyn Signer,
        method: &str,
        url: &Url,
        access_token: Option<&str>,
    ) -> Result<SecretString, samhandling_auth::Error> {
        let nonce = self.origins.nonce(&url.origin().ascii_serialization());
        let mut proof = DpopProof::new(method, url.as_str())?;
        if let Some(nonce) = &nonce {
            proof = proof.with_nonce(nonce);
        }
        if let Some(token) = access_token {
            proof = proof.for_access_token(token);
        }
        proof.sign(key, self.now_at(url), self.jti()?)
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wire").field("origins", &self.origins).finish_non_exhaustive()
    }
}
