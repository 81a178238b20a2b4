//! The view of a service as plain text: tables with source and date; for some as a picture.
//!
//! A service's `show.rs` and `draw.rs` hold a [`Show`] each: a pure function from a document to text. It shows what its views show, so all values of the
//! patient; it is for whoever asks to read a document, never for logs.

mod choose;
mod error;
mod page;
mod read;
pub(crate) mod svg;
pub(crate) mod words;

pub use choose::choose;
pub use error::ShowError;
pub use read::{Form, Show, Shown, show};

pub(crate) use page::{Page, text};
