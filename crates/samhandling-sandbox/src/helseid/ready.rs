//! The client that is registered from the start.

use std::fmt;
use std::sync::Arc;

use samhandling_auth::{Error, ExposeSecret, JwkSet, Signer, SigningKey};

use super::{RegisteredClient, RegisteredOrganisation};

/// Organisation numbers of the synthetic series, as Tenor and NHN's test material have them.
pub(crate) const PARENT: &str = "313745392";
pub(crate) const CHILD: &str = "313325016";
pub(crate) const LISTING: &str = "312232324";

/// A client that is registered from the start, with its private key: multi-tenant, acting for two organisations.
///
/// Its logins end at `http://127.0.0.1:PORT/callback` or `http://localhost:PORT/callback`, whatever the port.
///
/// The first has one unit; the second has a list of units that is empty, so that each unit of it is refused.
#[derive(Clone)]
pub struct ReadyClient {
    /// The client id.
    pub client_id: String,
    /// Its key, P-256; made anew at each start.
    pub key: Arc<SigningKey>,
    /// The organisation that it may act for.
    pub organisation: String,
    /// The unit of it.
    pub unit: String,
}

impl ReadyClient {
    pub(crate) fn new() -> Result<Self, Error> {
        let key = SigningKey::generate()?.with_key_id("samhandling-sandbox-client-1");
        let (organisation, unit) = (PARENT.to_owned(), CHILD.to_owned());
        Ok(Self { client_id: "samhandling-sandbox-client".into(), key: Arc::new(key), organisation, unit })
    }

    pub(crate) fn registered(&self) -> RegisteredClient {
        let keys: JwkSet = [self.key.public_key().clone()].into_iter().collect();
        RegisteredClient::multi_tenant(&self.client_id, keys)
            .acting_for(RegisteredOrganisation::new(PARENT, &[CHILD]))
            .acting_for(RegisteredOrganisation::new(LISTING, &[]).listing(&[]))
            .redirecting_to("http://127.0.0.1/callback")
            .redirecting_to("http://localhost/callback")
    }

    /// The private key as PEM, for a configuration file. It opens nothing but this sandbox.
    ///
    /// # Errors
    ///
    /// [`Error::Key`] where it cannot be written.
    pub fn key_as_pem(&self) -> Result<String, Error> {
        Ok(self.key.to_pkcs8_pem()?.expose_secret().to_owned())
    }
}

impl fmt::Debug for ReadyClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadyClient").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}
