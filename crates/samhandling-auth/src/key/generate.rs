//! New keys, and the text that keeps them.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{EcdsaKeyPair, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::signing_key::{Pair, ec_signing};
use super::{KeyFault, SigningKey};
use crate::error::Error;
use crate::jwk::Curve;

/// The kinds of key that can be made.
///
/// P-256 is the default: small proofs, and a signature takes microseconds where RSA takes milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyKind {
    /// EC on P-256, ES256.
    #[default]
    P256,
    /// EC on P-384, ES384.
    P384,
    /// EC on P-521, ES512.
    P521,
    /// RSA with 3072 bits, PS256.
    Rsa3072,
    /// RSA with 4096 bits, PS256; what NHN's own library makes. Takes about a second.
    Rsa4096,
}

impl SigningKey {
    /// A new P-256 key, its thumbprint as `kid`.
    ///
    /// The crypto provider takes its own randomness; see [`RandomSource`](crate::RandomSource).
    ///
    /// # Errors
    ///
    /// [`Error::Key`] where the provider cannot make one; the one who runs the system must act.
    pub fn generate() -> Result<Self, Error> {
        Self::generate_kind(KeyKind::default())
    }

    /// A new key of the given kind, its thumbprint as `kid`.
    ///
    /// # Errors
    ///
    /// [`Error::Key`] where the provider cannot make one; the one who runs the system must act.
    pub fn generate_kind(kind: KeyKind) -> Result<Self, Error> {
        let ec = |curve| EcdsaKeyPair::generate(ec_signing(curve)).map(Pair::Ec);
        let rsa = |size| RsaKeyPair::generate(size).map(Pair::Rsa);
        let pair = match kind {
            KeyKind::P256 => ec(Curve::P256),
            KeyKind::P384 => ec(Curve::P384),
            KeyKind::P521 => ec(Curve::P521),
            KeyKind::Rsa3072 => rsa(KeySize::Rsa3072),
            KeyKind::Rsa4096 => rsa(KeySize::Rsa4096),
        };
        Self::from_pair(pair.map_err(|_| KeyFault::Provider)?)
    }

    /// The private key as PKCS#8 in PEM, to be kept where only its owner can read it.
    ///
    /// # Errors
    ///
    /// [`Error::Key`] where the provider cannot write it.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::{ExposeSecret, Signer, SigningKey};
    ///
    /// let key = SigningKey::generate()?;
    /// let again = SigningKey::from_pem(key.to_pkcs8_pem()?.expose_secret())?;
    /// assert_eq!(again.public_key(), key.public_key());
    /// # Ok::<(), samhandling_auth::Error>(())
    /// ```
    pub fn to_pkcs8_pem(&self) -> Result<SecretString, Error> {
        let base64 = match &self.pair {
            Pair::Ec(key) => key.to_pkcs8v1().map(|der| Zeroizing::new(STANDARD.encode(der.as_ref()))),
            Pair::Rsa(key) => {
                AsDer::<Pkcs8V1Der<'_>>::as_der(key).map(|der| Zeroizing::new(STANDARD.encode(der.as_ref())))
            }
        };
        let base64 = base64.map_err(|_| KeyFault::Provider)?;
        // Room for the whole text from the start, so that no half of the key stays behind in freed memory.
        let mut pem = Zeroizing::new(String::with_capacity(base64.len() + base64.len() / 64 + 80));
        pem.push_str("-----BEGIN PRIVATE KEY-----\n");
        let mut rest = base64.as_str();
        while let Some((line, after)) = rest.split_at_checked(64) {
            pem.push_str(line);
            pem.push('\n');
            rest = after;
        }
        pem.push_str(rest);
        pem.push_str(if rest.is_empty() { "" } else { "\n" });
        pem.push_str("-----END PRIVATE KEY-----\n");
        Ok(SecretString::from(pem.as_str()))
    }
}
