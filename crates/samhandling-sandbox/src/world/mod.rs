//! The world: who lives and works in it, the same for all services.

mod file;
mod practitioner;

pub(crate) use file::World;
pub use practitioner::{Practitioner, Role};
