//! Where the resources of the services are kept, and the log.

mod decision;
mod keep;
mod memory;
mod receipt;
mod sqlite;

pub use decision::{Applied, Decision};
pub use keep::Store;
pub use memory::MemoryStore;
pub use receipt::{Pending, Receipt};
pub use sqlite::SqliteStore;
