//! Units of UCUM.

mod code;
mod compare;

pub use code::{is_ucum, without_annotations};
pub(crate) use compare::{Measured, compare};

/// The system of UCUM's codes.
pub(crate) const UCUM: &str = "http://unitsofmeasure.org";
