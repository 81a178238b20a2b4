//! Private keys: the trait that signs, the keys that this crate holds, their files and their rotation.

mod fault;
mod file;
mod generate;
mod private_jwk;
mod rotation;
mod signer;
mod signing_key;

pub use fault::KeyFault;
pub use file::{read_key_file, write_key_file};
pub use generate::KeyKind;
pub use rotation::KeyRotation;
pub use signer::{Signer, SignerFault};
pub use signing_key::SigningKey;
