//! The authority itself: its keys, its clients, what it issues.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use samhandling_auth::{
    Error, ExposeSecret, Jti, JwkSet, MemoryReplayCache, NonceIssuer, ProviderRandom, Signer, SigningKey,
    UnixTime, UnsignedJws,
};
use serde_json::{Map, Value, json};

use super::issued::Issued;
use super::{RegisteredClient, Services};
use crate::world::{Practitioner, World};

/// How long an access token lives, in seconds: assumed, HelseID has published no figure that holds for all.
pub(crate) const TOKEN_LIFE: i64 = 600;

/// Assumed too.
const NONCE_LIFE: Duration = Duration::from_secs(300);

const REPLAYS: usize = 200_000;

/// What has been used once, and what waits to be used; forgotten by a reset.
pub(crate) struct Replays {
    pub(crate) assertions: MemoryReplayCache,
    pub(crate) proofs: MemoryReplayCache,
    pub(crate) issued: Issued,
}

impl Default for Replays {
    fn default() -> Self {
        Self {
            assertions: MemoryReplayCache::new(REPLAYS),
            proofs: MemoryReplayCache::new(REPLAYS),
            issued: Issued::default(),
        }
    }
}

/// HelseID, simulated.
pub(crate) struct HelseId {
    issuer: String,
    key: SigningKey,
    /// A key that is not published, for tokens that are to be refused.
    pub(crate) stray: SigningKey,
    /// The key of proofs that come with test tokens.
    pub(crate) holder: SigningKey,
    pub(crate) nonces: NonceIssuer,
    pub(crate) random: ProviderRandom,
    pub(crate) services: Services,
    pub(crate) world: World,
    clients: RwLock<BTreeMap<String, RegisteredClient>>,
    /// Who logs in without being asked.
    automatic: RwLock<Option<Practitioner>>,
}

impl HelseId {
    pub(crate) fn new(
        base: &str,
        services: Services,
        clients: Vec<RegisteredClient>,
        world: World,
    ) -> Result<Self, Error> {
        let random = ProviderRandom::new();
        let clients = clients.into_iter().map(|client| (client.id.clone(), client)).collect();
        Ok(Self {
            issuer: format!("{base}/helseid"),
            key: SigningKey::generate()?.with_key_id("samhandling-sandbox-1"),
            stray: SigningKey::generate()?.with_key_id("samhandling-sandbox-1"),
            holder: SigningKey::generate()?,
            nonces: NonceIssuer::random(&random, NONCE_LIFE)?,
            random,
            services,
            world,
            clients: RwLock::new(clients),
            automatic: RwLock::default(),
        })
    }

    pub(crate) fn issuer(&self) -> &str {
        &self.issuer
    }

    pub(crate) fn keys(&self) -> JwkSet {
        [self.key.public_key().clone()].into_iter().collect()
    }

    pub(crate) fn signer(&self) -> &SigningKey {
        &self.key
    }

    pub(crate) fn client(&self, id: &str) -> Option<RegisteredClient> {
        self.clients.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    pub(crate) fn register(&self, client: RegisteredClient) {
        self.clients.write().unwrap_or_else(PoisonError::into_inner).insert(client.id.clone(), client);
    }

    /// Who logs in without being asked; none where the page asks.
    pub(crate) fn automatic(&self) -> Option<Practitioner> {
        self.automatic.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets a practitioner of the world log in without being asked, or lets the page ask.
    pub(crate) fn log_in_as(&self, id: Option<&str>) -> Result<(), crate::Error> {
        let unknown = |id: &str| crate::Error::NoSuchPractitioner(id.to_owned());
        let practitioner =
            id.map(|id| self.world.practitioner(id).cloned().ok_or_else(|| unknown(id))).transpose()?;
        *self.automatic.write().unwrap_or_else(PoisonError::into_inner) = practitioner;
        Ok(())
    }

    pub(crate) fn scopes(&self) -> Vec<String> {
        let all = self.services.iter();
        all.flat_map(|served| served.dialect.scopes.iter().map(|scope| served.scope_name(scope))).collect()
    }

    /// The claims that every access token has.
    pub(crate) fn claims(&self, client_id: &str, now: UnixTime) -> Result<Map<String, Value>, Error> {
        let jti = Jti::random(&self.random)?;
        let claims = json!({
            "iss": self.issuer,
            "iat": now.seconds(),
            "nbf": now.seconds(),
            "exp": now.seconds().saturating_add(TOKEN_LIFE),
            "client_id": client_id,
            "client_amr": "private_key_jwt",
            "jti": jti.as_str(),
        });
        match claims {
            Value::Object(members) => Ok(members),
            _ => Ok(Map::new()),
        }
    }

    /// A signed token: `at+jwt` is an access token, `JWT` an id-token.
    pub(crate) fn sign(&self, typ: &str, claims: &Map<String, Value>) -> Result<String, Error> {
        Ok(UnsignedJws::new(typ, &self.key, claims)?.sign(&self.key)?.expose_secret().to_owned())
    }
}
