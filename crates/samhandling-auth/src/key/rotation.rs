//! Changing a key without a moment where neither works.

use std::fmt;
use std::sync::Arc;

use super::Signer;
use crate::error::{ArgumentFault, Error};
use crate::jwk::{Jwk, JwkSet};
use crate::time::UnixTime;

/// A key in use, the one that will follow it, and those that came before.
///
/// 1. [`propose`](Self::propose) the next key and register the public half that it returns. At HelseID that is a
///    `POST` to the self-service API, authenticated with the current key; the answer says until when.
/// 2. [`promote`](Self::promote) it when the receiver has it.
/// 3. Publish [`public_keys`](Self::public_keys) where receivers fetch a JWKS: it holds a former key until the time
///    given, so that what it signed can still be verified.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_auth::{KeyRotation, Signer, SigningKey, UnixTime};
///
/// let now = UnixTime::from_seconds(1_700_000_000);
/// let mut keys = KeyRotation::new(Arc::new(SigningKey::generate()?));
/// let registered = keys.propose(Arc::new(SigningKey::generate()?)).clone();
/// keys.promote(UnixTime::from_seconds(1_700_000_060))?;
/// assert_eq!(keys.current().public_key(), &registered);
/// assert_eq!(keys.public_keys(now).keys().len(), 2);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [HelseID.Library, key rotation](https://github.com/NorskHelsenett/HelseID.Library), commit d458c26, read
/// 2026-11-21.
pub struct KeyRotation {
    current: Arc<dyn Signer>,
    next: Option<Arc<dyn Signer>>,
    former: Vec<(Jwk, UnixTime)>,
}

impl KeyRotation {
    /// Begins with one key.
    #[must_use]
    pub fn new(current: Arc<dyn Signer>) -> Self {
        Self { current, next: None, former: Vec::new() }
    }

    /// The key to sign with now.
    #[must_use]
    pub fn current(&self) -> &Arc<dyn Signer> {
        &self.current
    }

    /// The key that waits for its registration.
    #[must_use]
    pub const fn next(&self) -> Option<&Arc<dyn Signer>> {
        self.next.as_ref()
    }

    /// Sets the key that will follow, in place of one proposed before, and returns the public half to register.
    pub fn propose(&mut self, next: Arc<dyn Signer>) -> &Jwk {
        self.next.insert(next).public_key()
    }

    /// Gives up the proposed key.
    pub fn withdraw(&mut self) {
        self.next = None;
    }

    /// Signs with the proposed key from now on; the public half of the former stays published until `former_until`.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where no key was proposed.
    pub fn promote(&mut self, former_until: UnixTime) -> Result<(), Error> {
        let next = self.next.take().ok_or(ArgumentFault::NoNextKey)?;
        let former = std::mem::replace(&mut self.current, next);
        self.former.push((former.public_key().clone(), former_until));
        Ok(())
    }

    /// The public keys to publish at `now`: current, next, and the former ones whose time is not over.
    #[must_use]
    pub fn public_keys(&self, now: UnixTime) -> JwkSet {
        let former = self.former.iter().filter(|(_, until)| now <= *until).map(|(key, _)| key.clone());
        let live = [Some(&self.current), self.next.as_ref()].into_iter().flatten();
        live.map(|signer| signer.public_key().clone()).chain(former).collect()
    }

    /// Forgets the former keys whose time is over at `now`.
    pub fn forget(&mut self, now: UnixTime) {
        self.former.retain(|(_, until)| now <= *until);
    }
}

impl fmt::Debug for KeyRotation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRotation")
            .field("current", &self.current.key_id())
            .field("next", &self.next.as_ref().map(|signer| signer.key_id()))
            .field("former", &self.former.len())
            .finish()
    }
}
