//! Randomness as an argument: ids, nonces, states and verifiers come from a source that the caller names.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};

use crate::encoding;

/// Where unguessable bytes come from.
///
/// Signatures and key generation do not use it: the crypto provider takes its own randomness for them, so that a
/// weak source given here cannot leak a private key through a repeated ECDSA nonce.
///
/// # Errors
///
/// [`RandomFailed`] where the source has no bytes to give; the one who runs the system must act, a retry seldom
/// helps.
pub trait RandomSource: Send + Sync {
    /// Fills `bytes` whole, or fails.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed>;
}

/// A random source gave no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the random source gave no bytes")]
pub struct RandomFailed;

/// The secure random source of the crypto provider (AWS-LC, seeded by the operating system).
///
/// # Example
///
/// ```
/// use samhandling_auth::{ProviderRandom, RandomSource};
///
/// let mut bytes = [0u8; 16];
/// ProviderRandom::new().fill(&mut bytes)?;
/// assert_ne!(bytes, [0u8; 16]);
/// # Ok::<(), samhandling_auth::RandomFailed>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ProviderRandom {
    system: SystemRandom,
}

impl ProviderRandom {
    /// The provider's source.
    #[must_use]
    pub fn new() -> Self {
        Self { system: SystemRandom::new() }
    }
}

impl RandomSource for ProviderRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
        self.system.fill(bytes).map_err(|_| RandomFailed)
    }
}

/// `LENGTH` bytes of `source` as base64url text without padding: 32 bytes are 43 characters.
///
/// Good for `state`, `nonce` and the like; a `jti` has a type of its own, [`Jti`](crate::Jti).
///
/// # Errors
///
/// [`RandomFailed`] where the source has no bytes.
///
/// # Example
///
/// ```
/// use samhandling_auth::{ProviderRandom, random_text};
///
/// assert_eq!(random_text::<32>(&ProviderRandom::new())?.len(), 43);
/// # Ok::<(), samhandling_auth::RandomFailed>(())
/// ```
pub fn random_text<const LENGTH: usize>(source: &dyn RandomSource) -> Result<String, RandomFailed> {
    let mut bytes = [0u8; LENGTH];
    source.fill(&mut bytes)?;
    Ok(encoding::encode(&bytes))
}
