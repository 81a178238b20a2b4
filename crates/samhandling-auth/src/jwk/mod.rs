//! Public keys as JSON (RFC 7517), their thumbprints (RFC 7638) and sets of them.

mod public;
mod set;
mod thumbprint;
mod verifier;

pub(crate) use public::{Curve, Material, member_bytes};
pub use public::{Jwk, JwkFault};
pub use set::JwkSet;
pub use thumbprint::Thumbprint;
