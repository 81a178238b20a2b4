//! The authority itself: its keys, its clients, what it issues.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use samhandling_auth::{
    Error, ExposeSecret, Jti, JwkSet, MemoryReplayCache, NonceIssuer, ProviderRandom, Signer, SigningKey,
    UnixTime, UnsignedJws,
};
use serde_json::{Map, Value, json};

use super::{RegisteredClient, Services};

/// How long an access token lives, in seconds: assumed, HelseID has published no figure that holds for all.
pub(crate) const TOKEN_LIFE: i64 = 600;

/// Assumed too.
const NONCE_LIFE: Duration = Duration::from_secs(300);

const REPLAYS: usize = 200_000;

/// What has been used once; forgotten by a reset.
pub(crate) struct Replays {
    pub(crate) assertions: MemoryReplayCache,
    pub(crate) proofs: MemoryReplayCache,
}

impl Default for Replays {
    fn default() -> Self {
        Self { assertions: MemoryReplayCache::new(REPLAYS), proofs: MemoryReplayCache::new(REPLAYS) }
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
    clients: RwLock<BTreeMap<String, RegisteredClient>>,
}

impl HelseId {
    pub(crate) fn new(base: &str, services: Services, clients: Vec<RegisteredClient>) -> Result<Self, Error> {
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
            clients: RwLock::new(clients),
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

    /// A signed access token.
    pub(crate) fn sign(&self, claims: &Map<String, Value>) -> Result<String, Error> {
        Ok(UnsignedJws::new("at+jwt", &self.key, claims)?.sign(&self.key)?.expose_secret().to_owned())
    }
}
