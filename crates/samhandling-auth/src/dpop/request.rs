//! What a proof is compared with.

use super::{Htu, NonceCheck};
use crate::error::Error;
use crate::jwk::Thumbprint;

/// The request that a proof must be for.
#[derive(Clone)]
pub struct DpopRequest<'a> {
    pub(super) method: &'a str,
    pub(super) htu: Htu,
    pub(super) access_token: Option<&'a str>,
    pub(super) bound_to: Option<Thumbprint>,
    pub(super) nonces: Option<&'a dyn NonceCheck>,
}

impl<'a> DpopRequest<'a> {
    /// The request as it came: its method, and its URL as the client sees it.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the URL is no absolute http or https URL.
    pub fn new(method: &'a str, url: &str) -> Result<Self, Error> {
        let htu = Htu::of_request(url)?;
        Ok(Self { method, htu, access_token: None, bound_to: None, nonces: None })
    }

    /// Demands a proof for this access token (`ath`), by the key that the token is bound to (`cnf.jkt`).
    #[must_use]
    pub const fn with_access_token(mut self, token: &'a str, bound_to: Thumbprint) -> Self {
        self.access_token = Some(token);
        self.bound_to = Some(bound_to);
        self
    }

    /// Demands a proof by this key, where there is no access token: a refresh, a code bound by `dpop_jkt`.
    #[must_use]
    pub const fn bound_to(mut self, thumbprint: Thumbprint) -> Self {
        self.bound_to = Some(thumbprint);
        self
    }

    /// Demands a nonce that this server issued.
    #[must_use]
    pub fn with_nonces(mut self, nonces: &'a dyn NonceCheck) -> Self {
        self.nonces = Some(nonces);
        self
    }
}

impl std::fmt::Debug for DpopRequest<'_> {
    /// Shows method and origin, no token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DpopRequest")
            .field("method", &self.method)
            .field("htu", &self.htu)
            .finish_non_exhaustive()
    }
}
