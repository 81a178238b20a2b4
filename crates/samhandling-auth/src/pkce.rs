//! Proof Key for Code Exchange (RFC 7636), S256 only.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use secrecy::{ExposeSecret, SecretString};

use crate::encoding;
use crate::error::{ArgumentFault, Error};
use crate::random::{RandomSource, random_text};
use crate::refusal::RefusalId;
use crate::refused::{Artefact, Refusal};

/// A code verifier: made with the authorization request, kept, sent with the code.
///
/// # Example
///
/// ```
/// use samhandling_auth::CodeVerifier;
///
/// // The example of RFC 7636 appendix B; in use: `CodeVerifier::random(&ProviderRandom::new())?`.
/// let verifier = CodeVerifier::from_text("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")?;
/// assert_eq!(verifier.challenge().as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
/// # Ok::<(), samhandling_auth::Error>(())
/// ```
///
/// # Source
///
/// [RFC 7636 §4](https://www.rfc-editor.org/rfc/rfc7636#section-4), read 2026-11-22.
#[derive(Clone)]
pub struct CodeVerifier(SecretString);

impl CodeVerifier {
    /// A new verifier with 256 random bits.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] where the source has no bytes.
    pub fn random(source: &dyn RandomSource) -> Result<Self, Error> {
        Ok(Self(SecretString::from(random_text::<32>(source)?)))
    }

    /// A verifier that was kept or received: 43 to 128 unreserved characters.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where it has another form.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        if (43..=128).contains(&text.len()) && text.bytes().all(unreserved) {
            Ok(Self(SecretString::from(text)))
        } else {
            Err(ArgumentFault::CodeVerifier.into())
        }
    }

    /// The verifier as text, for the token request.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The challenge for the authorization request.
    #[must_use]
    pub fn challenge(&self) -> CodeChallenge {
        CodeChallenge(encoding::encode(&encoding::sha256(self.expose().as_bytes())))
    }
}

impl fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeVerifier(…)")
    }
}

/// A code challenge made with S256. It is sent openly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// The only method: `S256`.
    pub const METHOD: &'static str = "S256";

    /// A challenge as a server receives it, with its method; a missing method means `plain` and is refused.
    ///
    /// # Errors
    ///
    /// [`Refusal`] `pkce-method-not-s256`; the client must act.
    pub fn received(challenge: &str, method: Option<&str>) -> Result<Self, Refusal> {
        if method == Some(Self::METHOD) && encoding::decode(challenge).is_some_and(|hash| hash.len() == 32) {
            Ok(Self(challenge.to_owned()))
        } else {
            Err(Refusal::new(RefusalId::PkceMethodNotS256, Artefact::CodeVerifier))
        }
    }

    /// The challenge as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the verifier that came with the code is the one the challenge was made from.
    ///
    /// # Errors
    ///
    /// [`Refusal`] `pkce-verifier-wrong`; the client must act.
    pub fn check(&self, verifier: &str) -> Result<(), Refusal> {
        let computed = CodeVerifier::from_text(verifier).map(|verifier| verifier.challenge());
        let same = computed.is_ok_and(|c| verify_slices_are_equal(c.0.as_bytes(), self.0.as_bytes()).is_ok());
        if same { Ok(()) } else { Err(Refusal::new(RefusalId::PkceVerifierWrong, Artefact::CodeVerifier)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::ProviderRandom;

    #[test]
    fn a_verifier_passes_its_own_challenge_and_no_other() {
        let verifier = CodeVerifier::random(&ProviderRandom::new()).unwrap();
        let other = CodeVerifier::random(&ProviderRandom::new()).unwrap();
        let challenge =
            CodeChallenge::received(verifier.challenge().as_str(), Some(CodeChallenge::METHOD)).unwrap();
        assert_eq!(challenge.check(verifier.expose()), Ok(()));
        for wrong in [other.expose(), challenge.as_str(), "", "too short"] {
            assert_eq!(challenge.check(wrong).unwrap_err().id(), RefusalId::PkceVerifierWrong);
        }
    }

    #[test]
    fn plain_and_a_missing_method_are_refused() {
        let challenge = CodeVerifier::random(&ProviderRandom::new()).unwrap().challenge();
        for method in [None, Some("plain"), Some("s256")] {
            assert!(CodeChallenge::received(challenge.as_str(), method).is_err());
        }
    }
}
