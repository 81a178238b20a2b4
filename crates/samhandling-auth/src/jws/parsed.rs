//! A token taken apart, before anything in it is believed.

use std::fmt;

use serde_json::{Map, Value};

use super::{Algorithm, Header};
use crate::encoding;
use crate::error::Error;
use crate::json::{self, JsonFault};
use crate::jwk::Jwk;
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// The longest token that is read. An access token with an attest has a few thousand bytes.
///
/// # Units
///
/// Bytes of the compact form.
pub const MAX_TOKEN_BYTES: usize = 32 * 1024;

/// A compact JWS whose signature has not been checked.
///
/// The verifiers of this crate start here; it is public for tools that explain a token.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Artefact, UnverifiedJws};
///
/// let text = "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.eyJodG0iOiJHRVQifQ.AAAA";
/// let token = UnverifiedJws::parse(text, Artefact::DpopProof)?;
/// assert_eq!(token.header().typ(), Some("dpop+jwt"));
/// assert_eq!(token.unverified_claims()["htm"], "GET");
/// # Ok::<(), samhandling_auth::Refusal>(())
/// ```
///
/// # Source
///
/// [RFC 7515 §5.2](https://www.rfc-editor.org/rfc/rfc7515#section-5.2), read 2026-11-22.
#[derive(Clone)]
pub struct UnverifiedJws<'a> {
    signing_input: &'a str,
    header: Header,
    claims: Map<String, Value>,
    signature: Vec<u8>,
    artefact: Artefact,
}

impl<'a> UnverifiedJws<'a> {
    /// Takes a compact JWS apart: size, three parts, strict base64url, JSON objects with each member once, no
    /// `crit`.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] of `artefact`; the sender must act.
    pub fn parse(text: &'a str, artefact: Artefact) -> Result<Self, Refusal> {
        if text.len() > MAX_TOKEN_BYTES {
            return Err(Refusal::new(RefusalId::JwsTooLarge, artefact));
        }
        let malformed = Refusal::new(RefusalId::JwsMalformed, artefact);
        let (signing_input, signature) = text.rsplit_once('.').ok_or_else(|| malformed.clone())?;
        let (header, payload) = signing_input.split_once('.').ok_or_else(|| malformed.clone())?;
        let header = Header::new(object(header, artefact)?);
        if header.members().contains_key("crit") {
            return Err(Refusal::new(RefusalId::JwsHeaderCritical, artefact).on("crit"));
        }
        let claims = object(payload, artefact)?;
        let signature = encoding::decode(signature).ok_or(malformed)?;
        Ok(Self { signing_input, header, claims, signature, artefact })
    }

    /// The header, unverified.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The claims, unverified: never act on them.
    #[must_use]
    pub const fn unverified_claims(&self) -> &Map<String, Value> {
        &self.claims
    }

    /// The claims, if `key` signed them with the algorithm of the header and that is one of `allowed`.
    ///
    /// Times, receiver and type are not judged here.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] with `token-signature-invalid`, `token-key-unknown` (the key does not fit the algorithm)
    /// or one of `jws-alg-*`.
    pub fn verify(self, key: &Jwk, allowed: &[Algorithm]) -> Result<Map<String, Value>, Error> {
        let algorithm = self.header.algorithm(allowed, self.artefact)?;
        let unfit = Refusal::new(RefusalId::TokenKeyUnknown, self.artefact);
        let forged = Refusal::new(RefusalId::TokenSignatureInvalid, self.artefact);
        Ok(self.signed_by(key, algorithm, unfit, forged)?)
    }

    /// The claims if `key` signed them; `unfit` where the key cannot be used, `forged` where it did not sign.
    pub(crate) fn signed_by(
        self,
        key: &Jwk,
        algorithm: Algorithm,
        unfit: Refusal,
        forged: Refusal,
    ) -> Result<Map<String, Value>, Refusal> {
        let verifier = key.verifier(algorithm).map_err(|_| unfit)?;
        if verifier.verify_sig(self.signing_input.as_bytes(), &self.signature).is_err() {
            return Err(forged);
        }
        Ok(self.claims)
    }
}

impl fmt::Debug for UnverifiedJws<'_> {
    /// Shows the header and the names of the claims, no value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnverifiedJws")
            .field("header", &self.header)
            .field("claims", &self.claims.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

fn object(part: &str, artefact: Artefact) -> Result<Map<String, Value>, Refusal> {
    let bytes = encoding::decode(part).ok_or(Refusal::new(RefusalId::JwsMalformed, artefact))?;
    json::object(&bytes).map_err(|fault| {
        let id = match fault {
            JsonFault::Malformed => RefusalId::JwsMalformed,
            JsonFault::Repeated => RefusalId::JwsMemberRepeated,
        };
        Refusal::new(id, artefact)
    })
}
