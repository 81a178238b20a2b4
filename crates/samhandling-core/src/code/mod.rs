//! The shapes and check digits of codes.
//!
//! [`check`] answers for a `system` and a `code` as they stand in a FHIR Coding, without a terminology. A
//! code that passes has the form of one; whether it exists and may be used, only its terminology knows.
//!
//! # Example
//! ```
//! use samhandling_core::code::{CodeFault, CodeVerdict, check};
//!
//! assert_eq!(check("http://loinc.org", "8867-4"), CodeVerdict::Valid);
//! assert_eq!(check("http://loinc.org", "8867-5"), CodeVerdict::Invalid(CodeFault::CheckDigit));
//! assert_eq!(check("http://unitsofmeasure.org", "mmol/L"), CodeVerdict::NoRule);
//! ```

mod atc;
mod fault;
mod loinc;
mod picture;
mod sctid;
mod shape;
mod verhoeff;

pub use atc::AtcLevel;
pub use fault::CodeFault;
pub use sctid::{Component, Sctid};
pub use shape::{CodeShape, CodeVerdict, Confidence, check};
