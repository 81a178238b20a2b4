//! Why key material cannot be used.

use std::io;

use crate::jwk::JwkFault;

/// Key material that cannot be used; the one who keeps the keys must act.
///
/// Messages name the fault, never the content of the key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFault {
    /// No private key in PEM was found.
    #[error("the text holds no private key in PEM (PKCS#8, SEC1 or PKCS#1)")]
    NoPem,
    /// The PEM is encrypted.
    #[error("the private key is encrypted")]
    Encrypted,
    /// The provider refused the key: damaged, inconsistent, or a size or curve that is not supported.
    #[error("the private key is damaged, or its type, curve or size is not supported")]
    Unusable,
    /// The JWK cannot be used.
    #[error(transparent)]
    Jwk(#[from] JwkFault),
    /// The JWK has no private members.
    #[error("the JWK holds no private key")]
    PublicOnly,
    /// An RSA key without the numbers that make signing safe and fast.
    #[error("the RSA key lacks `p`, `q`, `dp`, `dq` or `qi`")]
    RsaWithoutPrimes,
    /// The provider could not make or write a key.
    #[error("the crypto provider could not make the key")]
    Provider,
    /// The key file could be read by others than its owner.
    #[error("the key file can be read or written by others (mode {mode:03o})")]
    OpenPermissions {
        /// The permission bits of the file.
        mode: u32,
    },
    /// The key file is not a regular file, or too large for a key.
    #[error("the key file is not a regular file of at most 64 KiB")]
    NotAKeyFile,
    /// The key file could not be read or written.
    #[error("the key file could not be read or written: {}", .0.kind())]
    Io(#[source] io::Error),
}

impl KeyFault {
    pub(crate) const fn help(&self) -> &'static str {
        match self {
            Self::NoPem => "give the file that begins with `-----BEGIN PRIVATE KEY-----`, or a private JWK",
            Self::Encrypted => {
                "decrypt it first: `openssl pkcs8 -in encrypted.pem -out key.pem`, then `chmod 600 key.pem`"
            }
            Self::Unusable => "use an EC key on P-256, P-384 or P-521, or an RSA key of 2048 to 8192 bits",
            Self::Jwk(JwkFault::Private) => "send public members only where a public key is asked for",
            Self::Jwk(_) => "give an EC or RSA key as RFC 7517 has it",
            Self::PublicOnly => "give the private JWK, the one with `d`",
            Self::RsaWithoutPrimes => "export the key with its primes",
            Self::Provider => "check the random source of the system, then try again",
            Self::OpenPermissions { .. } => {
                "run `chmod 600` on the file; replace the key if others may have read it"
            }
            Self::NotAKeyFile => "give the path of the key file itself",
            Self::Io(_) => "check the path and that the process may read it",
        }
    }
}
