//! The fixtures and the published instances, for the tests that walk them.

#![allow(dead_code, unused_imports, reason = "each test uses a part of it")]

mod folder;
mod published;

pub use folder::{fixtures, instances, validator};
pub use published::{json_below, published};
