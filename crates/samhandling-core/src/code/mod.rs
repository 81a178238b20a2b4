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
mod constraint;
mod fault;
mod language_tag;
mod loinc;
mod media_type;
mod picture;
mod sctid;
mod shape;
mod verhoeff;

pub use atc::AtcLevel;
pub use constraint::is_constraint_expression;
pub use fault::CodeFault;
pub use language_tag::is_language_tag;
pub use media_type::is_media_type;
pub use sctid::{Component, Sctid};
pub use shape::{CodeShape, CodeVerdict, Confidence, check};
