//! The id of a token that is used once.

use crate::encoding;
use crate::error::{ArgumentFault, Error};
use crate::random::RandomSource;

/// A `jti`: given away with the token it is written in, so that the same one is not used twice.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Jti, ProviderRandom};
///
/// let jti = Jti::random(&ProviderRandom::new())?;
/// assert_eq!(jti.as_str().len(), 22);
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 9449 §4.2](https://www.rfc-editor.org/rfc/rfc9449#section-4.2): at least 96 bits of randomness; read
/// 2026-11-22.
#[derive(Debug, PartialEq, Eq)]
pub struct Jti(String);

impl Jti {
    /// A new id with 128 random bits.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] where the source has no bytes.
    pub fn random(source: &dyn RandomSource) -> Result<Self, Error> {
        let mut bytes = [0u8; 16];
        source.fill(&mut bytes)?;
        Ok(Self(encoding::encode(&bytes)))
    }

    /// An id that was made elsewhere, a UUID for instance: 16 to 256 visible ASCII characters.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where it has another form.
    pub fn from_text(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        let fits = (16..=256).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text)) } else { Err(ArgumentFault::Jti.into()) }
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
