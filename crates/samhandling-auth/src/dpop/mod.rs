//! Demonstrating Proof of Possession (RFC 9449): proofs made, verified, and the server's nonce.

mod htu;
mod nonce;
mod proof;
mod verifier;

pub use htu::Htu;
pub use nonce::{NonceCheck, NonceIssuer, NonceVerdict};
pub use proof::{DPOP_TYP, DpopProof};
pub use verifier::{DpopRequest, DpopVerifier, VerifiedDpopProof, single_proof};
