//! Calls as others read them: curl, HAR, fixtures, JUnit, HTML.

mod curl;
mod exchange;
mod fixture;
mod har;
mod junit;
mod values;

pub(crate) use curl::{Line, curl};
pub(crate) use exchange::{Exchange, Exchanges};
pub(crate) use fixture::{answered, sent};
pub(crate) use har::har;
pub(crate) use junit::junit;
pub use values::Values;
