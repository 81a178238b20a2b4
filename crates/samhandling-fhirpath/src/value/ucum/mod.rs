//! Conversion between UCUM units, where the feature `ucum` is on; without it, a unit is like itself only.

#[cfg(not(feature = "ucum"))]
mod as_written;
#[cfg(feature = "ucum")]
mod converted;

#[cfg(not(feature = "ucum"))]
pub(super) use as_written::{compare, convert, in_base_units, is_larger, product, quotient};
#[cfg(feature = "ucum")]
pub(super) use converted::{compare, convert, in_base_units, is_larger, product, quotient};
