//! Tokens that are kept, by everything that they were made for.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use samhandling_auth::UnixTime;

use super::{AccessToken, TokenRequest};
use crate::context::TokenKey;
use crate::service::TokenKind;

/// How many are kept.
const CAPACITY: usize = 512;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    context: TokenKey,
    audience: String,
    scopes: Vec<String>,
    kind: TokenKind,
    attest: bool,
}

impl Key {
    fn of(wanted: &TokenRequest) -> Self {
        Self {
            context: wanted.context.token_key(),
            audience: wanted.audience.clone(),
            scopes: wanted.scopes.clone(),
            kind: wanted.kind,
            attest: wanted.attest,
        }
    }
}

/// Tokens by context, audience and scopes. Another patient, unit, role, purpose or access basis is another context.
#[derive(Default)]
pub struct TokenCache {
    kept: Mutex<HashMap<Key, AccessToken>>,
    turns: Mutex<HashMap<Key, Weak<Turn>>>,
}

/// Held by the call that asks for a token, while others that want the same wait.
pub(super) type Turn = tokio::sync::Mutex<()>;

impl TokenCache {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The token for that, where one is kept that can still be sent.
    #[must_use]
    pub fn fresh(&self, wanted: &TokenRequest, now: UnixTime) -> Option<AccessToken> {
        self.lock().get(&Key::of(wanted)).filter(|token| token.is_fresh(now)).cloned()
    }

    /// Keeps one.
    pub fn keep(&self, wanted: &TokenRequest, token: AccessToken, now: UnixTime) {
        let mut kept = self.lock();
        if kept.len() >= CAPACITY {
            kept.retain(|_, token| token.is_fresh(now));
        }
        if kept.len() >= CAPACITY {
            let soonest = kept.iter().min_by_key(|(_, token)| token.expires_at());
            if let Some(key) = soonest.map(|(key, _)| key.clone()) {
                kept.remove(&key);
            }
        }
        kept.insert(Key::of(wanted), token);
    }

    /// Forgets the token for that.
    pub fn forget(&self, wanted: &TokenRequest) {
        self.lock().remove(&Key::of(wanted));
    }

    /// Forgets all: the user has logged out.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What those share who want the same token now.
    pub(super) fn turn(&self, wanted: &TokenRequest) -> Arc<Turn> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Key::of(wanted);
        if let Some(turn) = turns.get(&key).and_then(Weak::upgrade) {
            return turn;
        }
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::default();
        turns.insert(key, Arc::downgrade(&turn));
        turn
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Key, AccessToken>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").field("kept", &self.lock().len()).finish()
    }
}
