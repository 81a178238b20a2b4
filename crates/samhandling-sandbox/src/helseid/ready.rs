//! The clients that are registered from the start.

use std::fmt;
use std::sync::Arc;

use samhandling_auth::{Error, ExposeSecret, JwkSet, Signer, SigningKey, Tenancy};

use super::{RegisteredClient, RegisteredOrganisation};
use crate::world::World;

/// A client that is registered from the start, with its private key.
///
/// The one of many organisations acts for those of the world that have delegated to `samhandling-sandbox-client`, the one of a single
/// organisation for where the first practitioner of the world works.
///
/// Its logins end at `http://127.0.0.1:PORT/callback` or `http://localhost:PORT/callback`, whatever the port.
#[derive(Clone)]
pub struct ReadyClient {
    /// The client id.
    pub client_id: String,
    /// Its key, P-256; made anew at each start.
    pub key: Arc<SigningKey>,
    /// Whom it serves.
    pub tenancy: Tenancy,
    /// The organisation that it may act for, or the first of them.
    pub organisation: String,
    /// A unit of it; the organisation itself where it has none.
    pub unit: String,
}

impl ReadyClient {
    /// The client of many organisations and that of one, with the same key.
    pub(crate) fn both(world: &World) -> Result<[Self; 2], Error> {
        let key = Arc::new(SigningKey::generate()?.with_key_id("samhandling-sandbox-client-1"));
        // A world without such a place is not read.
        let place = world.first_place();
        let organisation = place.map(|place| place.organisation.number.clone()).unwrap_or_default();
        let unit = place.and_then(|place| place.unit).map_or_else(|| organisation.clone(), str::to_owned);
        let ready = |client_id: &str, tenancy| Self {
            client_id: client_id.to_owned(),
            key: Arc::clone(&key),
            tenancy,
            organisation: organisation.clone(),
            unit: unit.clone(),
        };
        Ok([
            ready("samhandling-sandbox-client", Tenancy::MultiTenant),
            ready("samhandling-sandbox-single-tenant", Tenancy::SingleTenant),
        ])
    }

    pub(crate) fn registered(&self, world: &World) -> RegisteredClient {
        let keys: JwkSet = [self.key.public_key().clone()].into_iter().collect();
        let client = match self.tenancy {
            Tenancy::SingleTenant => {
                let own = world.organisation(&self.organisation).map(RegisteredOrganisation::of);
                RegisteredClient::single_tenant(&self.client_id, keys, own.unwrap_or_default())
            }
            _ => RegisteredClient::multi_tenant(&self.client_id, keys),
        };
        client.redirecting_to("http://127.0.0.1/callback").redirecting_to("http://localhost/callback")
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
