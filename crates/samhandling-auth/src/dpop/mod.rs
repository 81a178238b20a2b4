//! Demonstrating Proof of Possession (RFC 9449): proofs made, verified, and the server's nonce.

mod htu;
mod nonce;
mod proof;
mod request;
mod verifier;

pub use htu::Htu;
pub use nonce::{NonceCheck, NonceIssuer, NonceVerdict};
pub(crate) use proof::access_token_hash;
pub use proof::{DPOP_TYP, DpopProof};
pub use request::DpopRequest;
pub use verifier::{DpopVerifier, VerifiedDpopProof, single_proof};
