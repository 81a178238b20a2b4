//! Who the client is, as it is registered in HelseID.

use std::fmt;
use std::sync::Arc;

use samhandling_auth::{Signer, Tenancy};

/// Who the client is, as it is registered in HelseID: its id, its keys, whether it serves many organisations.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_auth::{SigningKey, Tenancy};
/// use samhandling_client::ClientIdentity;
///
/// let key = Arc::new(SigningKey::generate()?);
/// let identity = ClientIdentity::new("8a3f2f5e-7c1b-4a37-9d1c-0b1f6a1d2e3f", key).with_tenancy(Tenancy::MultiTenant);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
#[derive(Clone)]
pub struct ClientIdentity {
    pub(super) client_id: String,
    pub(super) signer: Arc<dyn Signer>,
    pub(super) dpop_key: Arc<dyn Signer>,
    pub(super) tenancy: Tenancy,
}

impl ClientIdentity {
    /// A client with one organisation, which signs its proofs with the same key as its assertions.
    #[must_use]
    pub fn new(client_id: impl Into<String>, signer: Arc<dyn Signer>) -> Self {
        let dpop_key = Arc::clone(&signer);
        Self { client_id: client_id.into(), signer, dpop_key, tenancy: Tenancy::SingleTenant }
    }

    /// With a key of its own for proofs: one that lives in memory spares a slow key vault.
    #[must_use]
    pub fn with_dpop_key(mut self, key: Arc<dyn Signer>) -> Self {
        self.dpop_key = key;
        self
    }

    /// With another tenancy.
    #[must_use]
    pub const fn with_tenancy(mut self, tenancy: Tenancy) -> Self {
        self.tenancy = tenancy;
        self
    }

    /// The id of the client.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The key that assertions are signed with.
    #[must_use]
    pub fn signer(&self) -> &Arc<dyn Signer> {
        &self.signer
    }

    /// The key that proofs are signed with.
    #[must_use]
    pub fn dpop_key(&self) -> &Arc<dyn Signer> {
        &self.dpop_key
    }

    /// Whether it serves many organisations.
    #[must_use]
    pub const fn tenancy(&self) -> Tenancy {
        self.tenancy
    }
}

impl fmt::Debug for ClientIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientIdentity").field("tenancy", &self.tenancy).finish_non_exhaustive()
    }
}
