//! FHIR's primitive types: their lexical rules, and values that keep what was written.
//!
//! [`PrimitiveType::check`] answers whether a text is a value of a type. [`Decimal`], [`Date`], [`DateTime`],
//! [`Instant`] and [`Time`] are the types whose text says more than a Rust type would keep: the digits of `1.10`, the
//! precision of `1970-03`.

mod binary;
mod calendar;
mod date;
mod date_time;
mod decimal;
mod fault;
mod instant;
mod kind;
mod text;
mod time;
mod uri;

#[cfg(test)]
mod tests;

pub use calendar::{Offset, Precision};
pub use date::Date;
pub use date_time::DateTime;
pub use decimal::Decimal;
pub use fault::LexicalFault;
pub use instant::Instant;
pub use kind::PrimitiveType;
pub use time::Time;
