//! The server's nonce: issued, and known again, without a store.
//!
//! A nonce is the time of issue and an HMAC-SHA-256 over it. Any server that holds the secret can check it, none
//! remembers it, and it ends by age. Single use comes from the replay cache, not from here.

use std::fmt;
use std::time::Duration;

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign, verify};

use crate::encoding;
use crate::error::Error;
use crate::random::RandomSource;
use crate::time::{UnixTime, beyond};

/// What makes these HMACs unlike others under the same secret.
const PURPOSE: &[u8] = b"samhandling DPoP nonce 1\0";

/// What a check of a nonce finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonceVerdict {
    /// Issued here, and not too old.
    Fresh,
    /// Issued here, and too old.
    Expired,
    /// Not issued here.
    Unknown,
}

/// Knows its own nonces again. [`NonceIssuer`] does so without a store; a server that wants one implements this.
pub trait NonceCheck: Send + Sync {
    /// Looks at a nonce at the time `now`.
    fn check(&self, nonce: &str, now: UnixTime) -> NonceVerdict;
}

/// Issues and checks stateless nonces.
///
/// # Example
///
/// ```
/// use std::time::Duration;
/// use samhandling_auth::{NonceCheck, NonceIssuer, NonceVerdict, ProviderRandom, UnixTime};
///
/// let issuer = NonceIssuer::random(&ProviderRandom::new(), Duration::from_secs(300))?;
/// let now = UnixTime::from_seconds(1_700_000_000);
/// let nonce = issuer.issue(now);
/// assert_eq!(issuer.check(&nonce, now), NonceVerdict::Fresh);
/// assert_eq!(issuer.check(&nonce, now.plus(Duration::from_secs(301))), NonceVerdict::Expired);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9449 §8](https://www.rfc-editor.org/rfc/rfc9449#section-8), read 2026-11-22.
pub struct NonceIssuer {
    key: Key,
    former: Option<Key>,
    life: Duration,
}

impl NonceIssuer {
    /// Issues nonces that live for `life`, under a secret that several servers share.
    #[must_use]
    pub fn new(secret: &[u8; 32], life: Duration) -> Self {
        Self { key: Key::new(HMAC_SHA256, secret), former: None, life }
    }

    /// Issues nonces that live for `life`, under a secret of its own.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] where the source has no bytes.
    pub fn random(source: &dyn RandomSource, life: Duration) -> Result<Self, Error> {
        let mut secret = zeroize::Zeroizing::new([0u8; 32]);
        source.fill(secret.as_mut_slice())?;
        Ok(Self::new(&secret, life))
    }

    /// Issues under a new secret from now on, and still knows the nonces of the one before.
    #[must_use]
    pub fn rotated(self, secret: &[u8; 32]) -> Self {
        Self { key: Key::new(HMAC_SHA256, secret), former: Some(self.key), life: self.life }
    }

    /// A nonce for the header `DPoP-Nonce`.
    #[must_use]
    pub fn issue(&self, now: UnixTime) -> String {
        let time = now.seconds().to_be_bytes();
        encoding::encode(&[&time, sign(&self.key, &message(time)).as_ref()].concat())
    }
}

impl NonceCheck for NonceIssuer {
    fn check(&self, nonce: &str, now: UnixTime) -> NonceVerdict {
        let bytes = encoding::decode(nonce).unwrap_or_default();
        let Some((time, mac)) = bytes.split_first_chunk::<8>() else { return NonceVerdict::Unknown };
        let message = message(*time);
        // `verify` compares in constant time.
        let ours = [Some(&self.key), self.former.as_ref()]
            .into_iter()
            .flatten()
            .any(|key| verify(key, &message, mac).is_ok());
        if !ours {
            return NonceVerdict::Unknown;
        }
        let issued = UnixTime::from_seconds(i64::from_be_bytes(*time));
        if beyond(now, issued, self.life) > 0 { NonceVerdict::Expired } else { NonceVerdict::Fresh }
    }
}

impl fmt::Debug for NonceIssuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NonceIssuer").field("life", &self.life).finish_non_exhaustive()
    }
}

fn message(time: [u8; 8]) -> Vec<u8> {
    [PURPOSE, &time].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: Duration = Duration::from_secs(300);

    #[test]
    fn a_changed_or_foreign_nonce_is_unknown() {
        let (ours, other) = (NonceIssuer::new(&[1; 32], LIFE), NonceIssuer::new(&[2; 32], LIFE));
        let now = UnixTime::from_seconds(1_700_000_000);
        let nonce = ours.issue(now);
        assert_eq!(other.check(&nonce, now), NonceVerdict::Unknown);
        for position in 0..nonce.len() {
            let mut changed = nonce.clone().into_bytes();
            changed[position] = if changed[position] == b'A' { b'B' } else { b'A' };
            assert_eq!(ours.check(std::str::from_utf8(&changed).unwrap(), now), NonceVerdict::Unknown);
        }
        for text in ["", "AAAA", "not a nonce", nonce.get(..20).unwrap()] {
            assert_eq!(ours.check(text, now), NonceVerdict::Unknown, "{text}");
        }
    }

    #[test]
    fn after_a_change_of_secret_both_are_known_and_the_new_one_is_used() {
        let (old, new) = (NonceIssuer::new(&[1; 32], LIFE), NonceIssuer::new(&[2; 32], LIFE));
        let now = UnixTime::from_seconds(1_700_000_000);
        let before = old.issue(now);
        let rotated = old.rotated(&[2; 32]);
        assert_eq!(rotated.check(&before, now), NonceVerdict::Fresh);
        assert_eq!(new.check(&rotated.issue(now), now), NonceVerdict::Fresh);
    }
}
