//! What an answer rests on.

pub use samhandling_services::sandbox::{Basis, Grounds};
