//! The words that every other crate of samhandling uses.

pub mod code;
pub mod identifier;
