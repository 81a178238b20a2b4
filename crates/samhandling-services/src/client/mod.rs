//! The services as the client wants them: their dialects converted, their profiles behind its small trait.

mod convert;
mod validation;

pub use convert::{ConvertError, convert, dialect};
pub use validation::{ServiceValidation, validation, validation_by};
