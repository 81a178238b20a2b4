//! Making a proof.

use secrecy::SecretString;
use serde::Serialize;

use super::Htu;
use crate::encoding;
use crate::error::{ArgumentFault, Error};
use crate::jti::Jti;
use crate::jws::UnsignedJws;
use crate::key::Signer;
use crate::time::UnixTime;

/// The `typ` of a proof.
///
/// # Source
///
/// [RFC 9449 §4.2](https://www.rfc-editor.org/rfc/rfc9449#section-4.2), read 2026-11-22.
pub const DPOP_TYP: &str = "dpop+jwt";

/// A proof to be signed: one for each request, also for each retry. NHN's APIs take one that is at most six seconds
/// old.
///
/// # Shape
///
/// Header `typ`, `alg`, `jwk` (public members only); claims `jti`, `htm`, `htu` (no query, no fragment, normalised),
/// `iat`, and `nonce` or `ath` where given.
///
/// # Example
///
/// ```
/// use samhandling_auth::{DpopProof, Jti, ProviderRandom, SigningKey, UnixTime};
///
/// let (key, random) = (SigningKey::generate()?, ProviderRandom::new());
/// let now = UnixTime::from_seconds(1_700_000_000); // from the caller's clock
/// let proof = DpopProof::new("POST", "https://api.example.org/fhir/Observation/_search?_count=50")?
///     .for_access_token("the access token")
///     .sign(&key, now, Jti::random(&random)?)?;
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9449 §4.2](https://www.rfc-editor.org/rfc/rfc9449#section-4.2); [HelseID.Samples, DPoP proof
/// validator](https://github.com/NorskHelsenett/HelseID.Samples), read 2026-11-22.
#[derive(Clone, Debug)]
pub struct DpopProof<'a> {
    method: &'a str,
    htu: Htu,
    nonce: Option<&'a str>,
    ath: Option<String>,
}

#[derive(Serialize)]
struct ClaimsToSend<'a> {
    jti: &'a str,
    htm: &'a str,
    htu: &'a str,
    iat: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ath: Option<&'a str>,
}

impl<'a> DpopProof<'a> {
    /// A proof for a request by `method` to `url`; query and fragment are cut off.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the method is no token or the URL no absolute http or https URL.
    pub fn new(method: &'a str, url: &str) -> Result<Self, Error> {
        if !is_method(method) {
            return Err(ArgumentFault::Method.into());
        }
        Ok(Self { method, htu: Htu::of_request(url)?, nonce: None, ath: None })
    }

    /// Adds the latest nonce of the server that the request goes to.
    #[must_use]
    pub const fn with_nonce(mut self, nonce: &'a str) -> Self {
        self.nonce = Some(nonce);
        self
    }

    /// Ties the proof to the access token that is sent with it.
    #[must_use]
    pub fn for_access_token(mut self, token: &str) -> Self {
        self.ath = Some(access_token_hash(token));
        self
    }

    /// The signed proof, made at `now`, for the header `DPoP`.
    ///
    /// # Errors
    ///
    /// [`Error::Signer`] where the signer fails.
    pub fn sign(&self, signer: &dyn Signer, now: UnixTime, jti: Jti) -> Result<SecretString, Error> {
        self.unsigned(signer, now, jti)?.sign(signer)
    }

    /// The proof before its signature, for a key that can only be reached asynchronously; `signer` is asked for its
    /// algorithm and public key only.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the claims cannot be written.
    pub fn unsigned(&self, signer: &dyn Signer, now: UnixTime, jti: Jti) -> Result<UnsignedJws, Error> {
        let claims = ClaimsToSend {
            jti: jti.as_str(),
            htm: self.method,
            htu: self.htu.as_str(),
            iat: now.seconds(),
            nonce: self.nonce,
            ath: self.ath.as_deref(),
        };
        UnsignedJws::with_key_inside(DPOP_TYP, signer, &claims)
    }
}

/// `ath`: the base64url SHA-256 of the access token.
pub(crate) fn access_token_hash(token: &str) -> String {
    encoding::encode(&encoding::sha256(token.as_bytes()))
}

/// Whether the text is a token of RFC 9110 §5.6.2, as an HTTP method is.
fn is_method(method: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !method.is_empty() && method.bytes().all(token)
}
