//! How a client proves who it is: `private_key_jwt` as HelseID wants it, made and verified.

mod made;
mod verifier;

pub(crate) use made::life_within_limit;
pub use made::{CLIENT_ASSERTION_GRANT, CLIENT_ASSERTION_TYP, ClientAssertion};
pub use verifier::{ClientAssertionVerifier, VerifiedClientAssertion};
