//! Person numbers of eleven digits: fødselsnummer, D-number, H-number and felles hjelpenummer.

mod birth;
mod check_rule;
mod kind;
mod number;
mod synthetic;
#[cfg(test)]
mod tests;

pub use birth::{Issued, Sex};
pub use check_rule::CheckRule;
pub use kind::{PersonNumberKind, SyntheticSeries, WrittenDate};
pub use number::PersonNumber;
