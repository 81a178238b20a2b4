//! From the element tree to typed elements.

mod error;
mod fit;
mod group;
mod place;
mod problem;
mod reader;
mod start;

pub use error::Error;
pub use problem::{Lenient, Problem, Reason};

pub(crate) use place::Root;
pub(crate) use start::{lenient, strict};
