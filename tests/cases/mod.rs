//! The fixtures, for the tests that walk them.

mod folder;

pub use folder::{fixtures, instances, validator};
