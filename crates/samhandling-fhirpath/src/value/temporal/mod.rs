//! Dates and times of any precision.

mod arithmetic;
mod boundary;
mod compare;
mod moment;
mod precision;
mod read;

pub(crate) use boundary::Boundary;
pub(crate) use compare::Compared;
pub use moment::Temporal;
pub use precision::{Precision, TemporalKind};
