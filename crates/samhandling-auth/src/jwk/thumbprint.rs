//! The fingerprint by which a token is bound to a key.

use std::fmt;
use std::str::FromStr;

use super::{Jwk, Material};
use crate::encoding;
use crate::error::ArgumentFault;

/// The SHA-256 thumbprint of a key, as `cnf.jkt` holds it.
///
/// # Example
///
/// ```
/// use samhandling_auth::Thumbprint;
///
/// let text = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
/// let thumbprint: Thumbprint = text.parse()?;
/// assert_eq!(thumbprint.to_string(), text);
/// # Ok::<(), samhandling_auth::ArgumentFault>(())
/// ```
///
/// # Source
///
/// [RFC 7638 §3](https://www.rfc-editor.org/rfc/rfc7638#section-3), [RFC 9449
/// §6.1](https://www.rfc-editor.org/rfc/rfc9449#section-6.1), read 2026-11-22.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Thumbprint([u8; 32]);

impl Thumbprint {
    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Jwk {
    /// The thumbprint: the hash of the required members alone, in the order of their names.
    #[must_use]
    pub fn thumbprint(&self) -> Thumbprint {
        let text = match &self.material {
            Material::Ec { curve, x, y } => format!(
                r#"{{"crv":"{}","kty":"EC","x":"{}","y":"{}"}}"#,
                curve.name(),
                encoding::encode(x),
                encoding::encode(y)
            ),
            Material::Rsa { n, e } => {
                format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, encoding::encode(e), encoding::encode(n))
            }
        };
        Thumbprint(encoding::sha256(text.as_bytes()))
    }
}

impl fmt::Display for Thumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encoding::encode(&self.0))
    }
}

impl fmt::Debug for Thumbprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Thumbprint({self})")
    }
}

impl FromStr for Thumbprint {
    type Err = ArgumentFault;

    fn from_str(text: &str) -> Result<Self, ArgumentFault> {
        let bytes = encoding::decode(text).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or(ArgumentFault::Thumbprint)
    }
}
