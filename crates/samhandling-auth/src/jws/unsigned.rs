//! A token before its signature.

use std::fmt;

use secrecy::SecretString;
use serde::Serialize;

use super::Algorithm;
use crate::encoding;
use crate::error::{ArgumentFault, Error};
use crate::key::{Signer, SignerFault};

/// The header and claims of a token, waiting for a signature.
///
/// [`sign`](Self::sign) is the usual way. A key that can only be reached asynchronously signs
/// [`signing_input`](Self::signing_input) on its own and gives the bytes to [`with_signature`](Self::with_signature).
///
/// # Example
///
/// ```
/// use samhandling_auth::{ExposeSecret, Signer, SigningKey, UnsignedJws};
///
/// let key = SigningKey::generate()?;
/// let token = UnsignedJws::new("JWT", &key, &serde_json::json!({ "iss": "https://sandbox.invalid" }))?.sign(&key)?;
/// assert_eq!(token.expose_secret().split('.').count(), 3);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 7515 §5.1](https://www.rfc-editor.org/rfc/rfc7515#section-5.1), read 2026-11-22.
pub struct UnsignedJws {
    signing_input: String,
    algorithm: Algorithm,
    signature_length: usize,
}

#[derive(Serialize)]
struct HeaderToSend<'a> {
    alg: &'static str,
    typ: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jwk: Option<serde_json::Value>,
}

impl UnsignedJws {
    /// A token of type `typ` that names the signer's key in `kid`.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the claims are not an object.
    pub fn new(typ: &str, signer: &dyn Signer, claims: &impl Serialize) -> Result<Self, Error> {
        Self::compose(typ, signer, claims, signer.key_id(), None)
    }

    /// A token of type `typ` that carries the signer's public key in `jwk`.
    pub(crate) fn with_key_inside(
        typ: &str,
        signer: &dyn Signer,
        claims: &impl Serialize,
    ) -> Result<Self, Error> {
        Self::compose(typ, signer, claims, None, Some(signer.public_key().bare()))
    }

    fn compose(
        typ: &str,
        signer: &dyn Signer,
        claims: &impl Serialize,
        kid: Option<&str>,
        jwk: Option<serde_json::Value>,
    ) -> Result<Self, Error> {
        let algorithm = signer.algorithm();
        let header = HeaderToSend { alg: algorithm.name(), typ, kid, jwk };
        let claims = serde_json::to_vec(claims).ok().filter(|json| json.first() == Some(&b'{'));
        let claims = claims.ok_or(ArgumentFault::Claims)?;
        let header = serde_json::to_vec(&header).map_err(|_| ArgumentFault::Claims)?;
        let mut signing_input = String::with_capacity((header.len() + claims.len()) * 4 / 3 + 192);
        encoding::encode_onto(&header, &mut signing_input);
        signing_input.push('.');
        encoding::encode_onto(&claims, &mut signing_input);
        Ok(Self { signing_input, algorithm, signature_length: signer.public_key().signature_length() })
    }

    /// What is to be signed.
    #[must_use]
    pub fn signing_input(&self) -> &[u8] {
        self.signing_input.as_bytes()
    }

    /// The algorithm that is named in the header.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The signed token.
    ///
    /// # Errors
    ///
    /// [`Error::Signer`] where the signer fails.
    pub fn sign(self, signer: &dyn Signer) -> Result<SecretString, Error> {
        let signature = signer.sign(self.signing_input())?;
        self.with_signature(&signature)
    }

    /// The token with a signature that was made elsewhere.
    ///
    /// # Shape
    ///
    /// An ECDSA signature is the two numbers one after the other at full length (RFC 7518 §3.4), not DER.
    ///
    /// # Errors
    ///
    /// [`Error::Signer`] where the length is not the one of the key and algorithm, as it is with DER.
    pub fn with_signature(self, signature: &[u8]) -> Result<SecretString, Error> {
        if signature.len() != self.signature_length {
            return Err(SignerFault::WrongForm.into());
        }
        let mut token = self.signing_input;
        token.push('.');
        encoding::encode_onto(signature, &mut token);
        Ok(SecretString::from(token))
    }
}

impl fmt::Debug for UnsignedJws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsignedJws").field("alg", &self.algorithm).finish_non_exhaustive()
    }
}
