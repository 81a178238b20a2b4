//! Signed tokens (RFC 7515) in compact form: made through a [`Signer`](crate::Signer), taken apart with care.

mod algorithm;
mod header;
mod parsed;
mod unsigned;

pub use algorithm::Algorithm;
pub use header::Header;
pub use parsed::{MAX_TOKEN_BYTES, UnverifiedJws};
pub use unsigned::UnsignedJws;
