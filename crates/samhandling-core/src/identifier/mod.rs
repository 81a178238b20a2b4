//! National identifiers: persons, personnel, organisations.
//!
//! [`check()`] answers for a `system` and a `value` as they stand in a FHIR Identifier. [`PersonNumber`] and
//! [`OrganisationNumber`] are the parsed values; both may be printed freely, since neither `Debug` nor
//! `Display` shows a digit.
//!
//! A number that passes is well formed. Whether it was ever issued, only its register knows.
//!
//! # Example
//! ```
//! use samhandling_core::identifier::{Fault, IdentifierKind, Mode, Verdict, check};
//!
//! let system = IdentifierKind::Fodselsnummer.system();
//! assert_eq!(check(system, "10915596784", Mode::Strict), Verdict::Valid);
//! assert_eq!(check(system, "10915596785", Mode::Strict), Verdict::Invalid(vec![Fault::CheckDigit]));
//! ```

mod check;
mod digits;
mod error;
mod fault;
mod kind;
mod mod11;
mod organisation;
mod person;

pub use check::{Mode, Verdict, check};
pub use error::IdentifierError;
pub use fault::Fault;
pub use kind::{IdentifierKind, SystemMatch};
pub use organisation::OrganisationNumber;
pub use person::{CheckRule, Issued, PersonNumber, PersonNumberKind, Sex, SyntheticSeries, WrittenDate};
