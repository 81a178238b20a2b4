//! Errors, one variant for each who must act.

use crate::jwk::JwkFault;
use crate::key::{KeyFault, SignerFault};
use crate::random::RandomFailed;
use crate::refusal::RefusalId;
use crate::refused::Refusal;
use crate::replay::StoreFault;

/// What could not be done, by who must act.
///
/// No message and no `Debug` text holds a token, a key, a person number or any other value of a message.
///
/// # Example
///
/// ```
/// use samhandling_auth::{Error, Htu};
///
/// let error = Error::from(Htu::of_request("ftp://example.org/").unwrap_err());
/// assert_eq!(error.to_string(), "the address is not an absolute http or https URL");
/// assert!(error.help().contains("https://"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The one who made the token, proof or request must mend it. A retry with the same text never helps.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The one who keeps the keys must act.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// The one who runs the signer (an HSM, a key vault) must act; [`SignerFault::is_transient`] tells whether a
    /// retry may help.
    #[error(transparent)]
    Signer(#[from] SignerFault),
    /// The programmer must act: an argument cannot be used.
    #[error(transparent)]
    Argument(#[from] ArgumentFault),
    /// The authorization server must act: its answer cannot be used.
    #[error(transparent)]
    Answer(#[from] AnswerFault),
    /// The one who runs the replay store must act; until then nothing is accepted.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The one who runs the system must act: there is no randomness.
    #[error(transparent)]
    Random(#[from] RandomFailed),
}

impl From<JwkFault> for Error {
    fn from(fault: JwkFault) -> Self {
        Self::Key(fault.into())
    }
}

impl Error {
    /// The refusal, where this is one.
    #[must_use]
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The id of the refusal, where this is one.
    #[must_use]
    pub fn refusal_id(&self) -> Option<RefusalId> {
        self.refusal().map(Refusal::id)
    }

    /// What the one who must act can do, in English; a refusal has it in three languages
    /// ([`RefusalId::wording`]).
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.id().wording().mend.en,
            Self::Key(fault) => fault.help(),
            Self::Signer(fault) => fault.help(),
            Self::Argument(fault) => fault.help(),
            Self::Answer(fault) => fault.help(),
            Self::Store(_) => {
                "make room in the replay store or mend it; requests are refused until it answers"
            }
            Self::Random(_) => "check the random source of the system",
        }
    }
}

/// An argument that cannot be used; the programmer must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArgumentFault {
    /// A text that must not be empty is.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// Claims of a token.
    #[error("the claims are not an object")]
    Claims,
    /// A URL that a proof is to be made for.
    #[error("the address is not an absolute http or https URL")]
    Url,
    /// An HTTP method.
    #[error("the HTTP method is not a token")]
    Method,
    /// The life of a client assertion or request object.
    #[error("the lifetime is not between 1 and 60 seconds")]
    Lifetime,
    /// An id of a token.
    #[error("the `jti` is not 16 to 256 visible ASCII characters")]
    Jti,
    /// An organisation number.
    #[error("the organisation number is not nine digits")]
    OrganisationNumber,
    /// A journal id.
    #[error("the journal id is not a UUID")]
    JournalId,
    /// Details of one type twice.
    #[error("two details have the same type")]
    DetailRepeated,
    /// A code verifier.
    #[error("the code verifier is not 43 to 128 unreserved characters")]
    CodeVerifier,
    /// A thumbprint.
    #[error("the thumbprint is not 43 characters of base64url")]
    Thumbprint,
    /// A key and an algorithm that do not fit.
    #[error("the algorithm does not fit the key")]
    Algorithm,
    /// A promotion without a candidate.
    #[error("there is no next key to promote")]
    NoNextKey,
}

impl ArgumentFault {
    const fn help(self) -> &'static str {
        match self {
            Self::Empty(_) => "give a value",
            Self::Claims => "give a struct or a map with text keys",
            Self::Url => {
                "write scheme, host and path, in ASCII: `https://host/path`; no user name before the host"
            }
            Self::Method => "write the method as HTTP has it: `GET`, `POST`",
            Self::Lifetime => "HelseID takes 60 seconds at most; 30 is usual",
            Self::Jti | Self::CodeVerifier => "let the crate make it from a random source",
            Self::OrganisationNumber => "write nine digits, without spaces or the letters `MVA`",
            Self::JournalId => "write the UUID that SFM gave for the instance, with dashes",
            Self::DetailRepeated => "send each type once",
            Self::Thumbprint => "take it from the `jkt` of the access token, or compute it from the key",
            Self::Algorithm => "an EC key signs with the ES algorithm of its curve, an RSA key with RS or PS",
            Self::NoNextKey => "propose a key and register its public half first",
        }
    }
}

/// An answer of an authorization server that cannot be used; its operator must act, a retry may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerFault {
    /// Not the JSON that was expected.
    #[error("the answer of the authorization server is not the expected JSON")]
    Malformed,
    /// Larger than what is read.
    #[error("the answer of the authorization server is larger than what is read")]
    TooLarge,
    /// A required member is missing or has the wrong type.
    #[error("the answer of the authorization server lacks `{0}`, or it has the wrong type")]
    Member(&'static str),
    /// A JWKS with private keys in it.
    #[error("the key set holds a private key")]
    PrivateKeyPublished,
}

impl AnswerFault {
    const fn help(self) -> &'static str {
        match self {
            Self::Malformed | Self::Member(_) => {
                "check that the address is the one of the discovery document, and that no proxy answered instead"
            }
            Self::TooLarge => "check that the address is the one of the discovery document",
            Self::PrivateKeyPublished => "the key is given away: replace it, and publish public members only",
        }
    }
}
