//! The three ids that it takes to fetch a document.

mod error;
mod kind;
mod query;
mod read;

pub use error::IdsError;
pub use kind::{IdKind, Origin};
pub use read::{DocumentIds, Id};

pub(super) use query::parameters;
