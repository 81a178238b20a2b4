//! Proof of who asks, for whom and why: what Norwegian national health services want beside the request itself.
//!
//! A client proves who it is with a signed [`ClientAssertion`], once for each request to the authorization server. It
//! proves that it holds a key with a [`DpopProof`], once for each request to anybody. Who the user is stands in an
//! id-token ([`IdTokenVerifier`]), on whose behalf and why in [`Details`] and the [`attest`]. A server turns it round:
//! [`ClientAssertionVerifier`], [`DpopVerifier`], [`AccessTokenVerifier`] answer each fault with an id of its own
//! ([`RefusalId`]) that is explained in English, bokmål and nynorsk. Nothing here opens a socket or reads a clock:
//! time ([`UnixTime`]) and randomness ([`RandomSource`]) are arguments.
//!
//! # Example
//!
//! The two things that a token request to HelseID carries:
//!
//! ```
//! use samhandling_auth::{ClientAssertion, DpopProof, Jti, ProviderRandom, SigningKey, UnixTime};
//!
//! let (key, random) = (SigningKey::generate()?, ProviderRandom::new());
//! let now = UnixTime::from_seconds(1_700_000_000); // from the caller's clock
//! let assertion = ClientAssertion::new("my-client-id", "https://helseid-sts.test.nhn.no")?
//!     .sign(&key, now, Jti::random(&random)?)?;
//! let proof = DpopProof::new("POST", "https://helseid-sts.test.nhn.no/connect/token")?
//!     .with_nonce("the latest DPoP-Nonce of the server")
//!     .sign(&key, now, Jti::random(&random)?)?;
//! # Ok::<(), samhandling_auth::Error>(())
//! ```
//!
//! # What is not supported
//!
//! Encrypted tokens (JWE), the JSON serialisations of JWS, EdDSA, mutual TLS, SAML, opaque access tokens, and
//! Maskinporten with enterprise certificates. A server reads a pushed request object with [`UnverifiedJws::verify`] and
//! judges its claims itself. HTTP, caches of tokens and the browser step are another crate's.

mod authorization;
mod claims;
mod client_assertion;
mod details;
mod dpop;
mod encoding;
mod error;
mod json;
mod jti;
mod jwk;
mod jws;
mod key;
mod pkce;
mod random;
mod refusal;
mod refused;
mod replay;
mod time;
mod token;
mod wording;

pub mod attest;
pub mod doctor;

pub use authorization::{
    AuthorizationRequest, AuthorizationResponse, ExpectedResponse, PushedResponse, REQUEST_OBJECT_TYP,
};
pub use client_assertion::{
    CLIENT_ASSERTION_GRANT, CLIENT_ASSERTION_TYP, ClientAssertion, ClientAssertionVerifier,
    VerifiedClientAssertion,
};
pub use details::{Detail, Details, JournalId, Organisation, OrganisationNumber, OtherDetail};
pub use dpop::{
    DPOP_TYP, DpopProof, DpopRequest, DpopVerifier, Htu, NonceCheck, NonceIssuer, NonceVerdict,
    VerifiedDpopProof, single_proof,
};
pub use error::{AnswerFault, ArgumentFault, Error};
pub use jti::Jti;
pub use jwk::{Jwk, JwkFault, JwkSet, Thumbprint};
pub use jws::{Algorithm, Header, MAX_TOKEN_BYTES, UnsignedJws, UnverifiedJws};
pub use key::{
    KeyFault, KeyKind, KeyRotation, Signer, SignerFault, SigningKey, read_key_file, write_key_file,
};
pub use pkce::{CodeChallenge, CodeVerifier};
pub use random::{ProviderRandom, RandomFailed, RandomSource, random_text};
pub use refusal::RefusalId;
pub use refused::{Artefact, Refusal};
pub use replay::{MemoryReplayCache, Novelty, ReplayCache, ReplayKey, StoreFault};
pub use secrecy::{ExposeSecret, SecretString};
pub use time::UnixTime;
pub use token::{
    AccessTokenVerifier, HID_CODES, HID_CODES_SOURCE, HelseIdClaims, HidCode, IdTokenVerifier, Tenancy,
    TokenBinding, TokenErrorResponse, TokenResponse, claim, presented_token,
};
pub use wording::{Text, Wording};
