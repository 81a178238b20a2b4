//! The calls of the service: fetch the list, send it back.

mod calls;
mod fetched;
mod query;
mod sent;

pub use calls::MedicationListCalls;
pub use fetched::Fetched;
pub use query::{LockedBasis, LookupQuery};
pub use sent::Sent;
