//! A set of public keys, and the one that a token names.

use serde_json::{Value, json};

use super::{Jwk, JwkFault};
use crate::error::{AnswerFault, Error};
use crate::jws::Algorithm;

/// The largest key set that is read. HelseID's has a few thousand bytes, most of them certificates.
const MAX_SET_BYTES: usize = 256 * 1024;

/// A JWKS.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Algorithm, JwkSet};
///
/// let keys = JwkSet::from_json(br#"{"keys":[{"kty":"EC","crv":"P-256","kid":"1",
///     "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
///     "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}"#)?;
/// assert!(keys.find(Some("1"), Algorithm::Es256).is_some());
/// assert!(keys.find(Some("1"), Algorithm::Ps256).is_none());
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 7517 §5](https://www.rfc-editor.org/rfc/rfc7517#section-5), read 2026-11-22.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JwkSet {
    keys: Vec<Jwk>,
}

impl JwkSet {
    /// Reads a key set; keys of unknown types are skipped, as the RFC asks.
    ///
    /// # Errors
    ///
    /// [`Error::Answer`] where it is not a key set, or where it publishes a private key or a shared secret: then no
    /// key in it can be trusted to have one holder.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        if json.len() > MAX_SET_BYTES {
            return Err(AnswerFault::TooLarge.into());
        }
        let set = crate::json::object(json).map_err(|_| AnswerFault::Malformed)?;
        let listed = set.get("keys").and_then(Value::as_array).ok_or(AnswerFault::Member("keys"))?;
        let mut keys = Vec::with_capacity(listed.len());
        for entry in listed {
            let members = entry.as_object().ok_or(AnswerFault::Member("keys"))?;
            match Jwk::from_members(members) {
                Ok(key) => keys.push(key),
                Err(JwkFault::Private | JwkFault::Symmetric) => {
                    return Err(AnswerFault::PrivateKeyPublished.into());
                }
                Err(JwkFault::Malformed | JwkFault::Unsupported | JwkFault::Size) => {}
            }
        }
        Ok(Self { keys })
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &[Jwk] {
        &self.keys
    }

    /// The set as JSON, public members only.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "keys": self.keys.iter().map(Jwk::to_json).collect::<Vec<_>>() })
    }

    /// The key for a token: the one named by `kid`, or without a `kid` the only one that fits.
    ///
    /// A key fits where its type and curve can make the algorithm, its own `alg` does not name another and its
    /// `use` is not `enc`.
    #[must_use]
    pub fn find(&self, kid: Option<&str>, algorithm: Algorithm) -> Option<&Jwk> {
        let mut fitting = self.keys.iter().filter(|key| {
            (kid.is_none() || key.key_id() == kid)
                && key.fits(algorithm)
                && key.alg.as_deref().is_none_or(|name| name == algorithm.name())
                && key.usage.as_deref().is_none_or(|usage| usage == "sig")
        });
        let found = fitting.next()?;
        if fitting.next().is_some() { None } else { Some(found) }
    }
}

impl FromIterator<Jwk> for JwkSet {
    fn from_iter<T: IntoIterator<Item = Jwk>>(keys: T) -> Self {
        Self { keys: keys.into_iter().collect() }
    }
}
