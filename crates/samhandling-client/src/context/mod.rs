//! Who asks, for whom, why and from what system: one value, held for contradictions before anything is sent.

mod access_context;
mod attest;
mod basis;
mod builder;
mod parts;
mod token_key;

pub use access_context::AccessContext;
pub use basis::{AccessBasis, ElevatedBasis};
pub use builder::AccessContextBuilder;
pub use parts::{Code, DecisionRef, Organisation, Patient, Practitioner, Purpose, PurposeOfUse, System};
pub(crate) use token_key::TokenKey;
