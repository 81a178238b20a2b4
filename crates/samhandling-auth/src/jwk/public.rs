//! A public key: it cannot hold a private member, so it cannot give one away.

use serde_json::{Map, Value, json};

use crate::encoding;

/// A curve of RFC 7518 §6.2.1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Curve {
    /// P-256, signs ES256.
    P256,
    /// P-384, signs ES384.
    P384,
    /// P-521, signs ES512.
    P521,
}

impl Curve {
    pub(crate) const ALL: [Self; 3] = [Self::P256, Self::P384, Self::P521];

    /// The name in `crv`.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
        }
    }

    /// The length of a coordinate.
    pub(crate) const fn coordinate_bytes(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }
}

/// The numbers of a public key, big-endian; EC coordinates at full length, RSA numbers without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Material {
    Ec { curve: Curve, x: Vec<u8>, y: Vec<u8> },
    Rsa { n: Vec<u8>, e: Vec<u8> },
}

/// A public key as a JWK.
///
/// A private key is read by [`SigningKey::from_jwk`](crate::SigningKey::from_jwk); this type refuses one.
///
/// # Shape
///
/// `kty` EC: `crv`, `x`, `y`; `kty` RSA: `n`, `e`; `kid`, `alg`, `use` kept; other members dropped.
///
/// # Example
///
/// ```
/// use samhandling_auth::Jwk;
///
/// let jwk = Jwk::from_json(br#"{"kty":"EC","crv":"P-256","kid":"1",
///     "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
///     "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#)?;
/// assert_eq!(jwk.key_id(), Some("1"));
/// assert_eq!(jwk.thumbprint().to_string().len(), 43);
/// # Ok::<(), samhandling_auth::JwkFault>(())
/// ```
///
/// # Source
///
/// [RFC 7517 §4](https://www.rfc-editor.org/rfc/rfc7517#section-4), [RFC 7518
/// §6](https://www.rfc-editor.org/rfc/rfc7518#section-6), read 2026-11-22.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jwk {
    pub(super) material: Material,
    pub(super) kid: Option<String>,
    pub(super) alg: Option<String>,
    pub(super) usage: Option<String>,
}

/// Why a JWK is not a public key that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JwkFault {
    /// Not a JSON object with each member once, or a member has the wrong type, length or encoding.
    #[error("the JWK is malformed")]
    Malformed,
    /// A private member stands in it.
    #[error("the JWK holds a private key")]
    Private,
    /// A shared secret (`kty` is `oct`).
    #[error("the JWK is a shared secret")]
    Symmetric,
    /// A key type or curve that is not supported.
    #[error("the key type or curve of the JWK is not supported")]
    Unsupported,
    /// An RSA key below 2048 or above 8192 bits.
    #[error("the RSA key does not have 2048 to 8192 bits")]
    Size,
}

/// The members that only a private key has (RFC 7518 §6.2.2, §6.3.2).
const PRIVATE_MEMBERS: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "oth"];

impl Jwk {
    pub(crate) fn new(material: Material) -> Self {
        Self { material, kid: None, alg: None, usage: None }
    }

    /// Reads a public key.
    ///
    /// # Errors
    ///
    /// [`JwkFault`]; who made the key must act.
    pub fn from_json(json: &[u8]) -> Result<Self, JwkFault> {
        Self::from_members(&crate::json::object(json).map_err(|_| JwkFault::Malformed)?)
    }

    /// Reads a public key from the members of an object.
    ///
    /// # Errors
    ///
    /// [`JwkFault`]; who made the key must act.
    pub fn from_members(members: &Map<String, Value>) -> Result<Self, JwkFault> {
        let kty = text(members, "kty")?.ok_or(JwkFault::Malformed)?;
        if kty == "oct" || members.contains_key("k") {
            return Err(JwkFault::Symmetric);
        }
        if PRIVATE_MEMBERS.iter().any(|name| members.contains_key(*name)) {
            return Err(JwkFault::Private);
        }
        let material = Material::from_members(kty, members)?;
        let owned = |name| text(members, name).map(|value| value.map(str::to_owned));
        Ok(Self { material, kid: owned("kid")?, alg: owned("alg")?, usage: owned("use")? })
    }

    /// The id of the key, `kid`.
    #[must_use]
    pub fn key_id(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The same key with another id.
    #[must_use]
    pub fn with_key_id(mut self, kid: impl Into<String>) -> Self {
        self.kid = Some(kid.into());
        self
    }

    pub(crate) fn with_algorithm(mut self, name: &str) -> Self {
        self.alg = Some(name.to_owned());
        self
    }

    /// The key as JSON, public members only, with `kid`, `alg` and `use` where they are known.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut json = self.bare();
        if let Some(members) = json.as_object_mut() {
            for (name, value) in [("kid", &self.kid), ("alg", &self.alg), ("use", &self.usage)] {
                if let Some(value) = value {
                    members.insert(name.to_owned(), Value::from(value.as_str()));
                }
            }
        }
        json
    }

    /// The members that make up the key, and no other.
    pub(crate) fn bare(&self) -> Value {
        match &self.material {
            Material::Ec { curve, x, y } => json!({
                "kty": "EC", "crv": curve.name(), "x": encoding::encode(x), "y": encoding::encode(y),
            }),
            Material::Rsa { n, e } => {
                json!({ "kty": "RSA", "n": encoding::encode(n), "e": encoding::encode(e) })
            }
        }
    }

    /// The length of the signatures that the key makes, in bytes.
    pub(crate) fn signature_length(&self) -> usize {
        match &self.material {
            Material::Ec { curve, .. } => 2 * curve.coordinate_bytes(),
            Material::Rsa { n, .. } => n.len(),
        }
    }
}

impl Material {
    pub(crate) fn from_members(kty: &str, members: &Map<String, Value>) -> Result<Self, JwkFault> {
        match kty {
            "EC" => {
                let name = text(members, "crv")?.ok_or(JwkFault::Malformed)?;
                let curve = Curve::ALL.into_iter().find(|curve| curve.name() == name);
                let curve = curve.ok_or(JwkFault::Unsupported)?;
                let coordinate = |name| {
                    let bytes = member_bytes(members, name)?;
                    if bytes.len() == curve.coordinate_bytes() { Ok(bytes) } else { Err(JwkFault::Malformed) }
                };
                Ok(Self::Ec { curve, x: coordinate("x")?, y: coordinate("y")? })
            }
            "RSA" => Self::rsa(member_bytes(members, "n")?, member_bytes(members, "e")?),
            _ => Err(JwkFault::Unsupported),
        }
    }

    pub(crate) fn rsa(n: Vec<u8>, e: Vec<u8>) -> Result<Self, JwkFault> {
        // RFC 7518 §6.3.1.1: no leading zero octet; with one the thumbprint would not be the key's.
        let (Some(leading @ 1..), Some(1..)) = (n.first(), e.first()) else {
            return Err(JwkFault::Malformed);
        };
        let bits = n.len() * 8 - leading.leading_zeros() as usize;
        if (2048..=8192).contains(&bits) { Ok(Self::Rsa { n, e }) } else { Err(JwkFault::Size) }
    }
}

fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, JwkFault> {
    match members.get(name) {
        None => Ok(None),
        Some(value) => value.as_str().map(Some).ok_or(JwkFault::Malformed),
    }
}

/// The bytes of a base64url member.
pub(crate) fn member_bytes(members: &Map<String, Value>, name: &str) -> Result<Vec<u8>, JwkFault> {
    text(members, name)?.and_then(encoding::decode).ok_or(JwkFault::Malformed)
}
