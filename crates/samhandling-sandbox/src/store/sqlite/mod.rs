//! A store in one file: reads from memory, writes through.

mod file;
mod store;
mod writer;

pub use store::SqliteStore;
