//! The trait that signs: a key in memory, a hardware module, a key vault.

use std::error::Error as StdError;

use crate::jwk::Jwk;
use crate::jws::Algorithm;

/// Signs with a private key that never leaves it.
///
/// Everything in this crate that makes a token takes `&dyn Signer`. [`SigningKey`](crate::SigningKey) holds a key in
/// memory; a caller with an HSM implements the trait.
///
/// # Errors
///
/// [`sign`](Self::sign) fails with [`SignerFault`]; the one who runs the signer must act, and
/// [`SignerFault::is_transient`] tells whether a retry may help.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Algorithm, Jwk, Signer, SignerFault, SigningKey};
///
/// /// Stands for a hardware module.
/// struct Module(SigningKey);
///
/// impl Signer for Module {
///     fn algorithm(&self) -> Algorithm { self.0.algorithm() }
///     fn public_key(&self) -> &Jwk { self.0.public_key() }
///     fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerFault> {
///         self.0.sign(message).map_err(SignerFault::unavailable)
///     }
/// }
///
/// let signer: Box<dyn Signer> = Box::new(Module(SigningKey::generate()?));
/// assert_eq!(signer.sign(b"message")?.len(), 64);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
pub trait Signer: Send + Sync {
    /// The algorithm that [`sign`](Self::sign) uses.
    fn algorithm(&self) -> Algorithm;

    /// The public half.
    fn public_key(&self) -> &Jwk;

    /// The id written in `kid`: that of the public key unless the signer says otherwise.
    fn key_id(&self) -> Option<&str> {
        self.public_key().key_id()
    }

    /// The signature of `message`, which is not hashed yet.
    ///
    /// # Shape
    ///
    /// ECDSA: the two numbers one after the other at full length (RFC 7518 §3.4), not DER.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerFault>;
}

/// A signer that did not sign; the one who runs it must act.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignerFault {
    /// It could not be reached, or is busy; a retry may help.
    #[error("the signer is not available")]
    Unavailable(#[source] Box<dyn StdError + Send + Sync>),
    /// It refuses to sign: the key is disabled, expired or not permitted.
    #[error("the signer refuses to sign")]
    Refused(#[source] Box<dyn StdError + Send + Sync>),
    /// The signature does not have the form of the algorithm.
    #[error("the signature does not have the length of its algorithm")]
    WrongForm,
    /// The crypto provider failed.
    #[error("the crypto provider could not sign")]
    Provider,
}

impl SignerFault {
    /// A signer that could not be reached, and why.
    pub fn unavailable(why: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Unavailable(why.into())
    }

    /// A signer that refuses, and why.
    pub fn refused(why: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Refused(why.into())
    }

    /// Whether a retry may help.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    pub(crate) const fn help(&self) -> &'static str {
        match self {
            Self::Unavailable(_) => "check that the key service can be reached, then try again",
            Self::Refused(_) => "check that the key is enabled and that the process may use it",
            Self::WrongForm => {
                "give the ECDSA signature as two numbers of full length one after the other, not as DER"
            }
            Self::Provider => "check the random source of the system",
        }
    }
}
