//! Pages, one after another, in the style of the service. What is missing, repeated or endless is an error, never an end.

mod asked;
mod follow;
mod pages;
mod watch;

pub(super) use asked::Asked;
pub use pages::Pages;
