//! The services as the client wants them: their dialects converted, their profiles behind its small trait.

mod calling;
mod convert;
mod pages;
mod patient;
pub mod rules;
mod validation;

pub(crate) use calling::Calling;
pub use convert::{ConvertError, convert, dialect};
pub(crate) use pages::CheckedPages;
pub(crate) use patient::same_patient;
pub use validation::{ServiceValidation, validation, validation_as, validation_by};
