//! The calls of the service: is there anything, what is there, record it, change it, take it back.

mod calls;
mod found;
mod status;
mod written;

pub use calls::CriticalInformationCalls;
pub use found::Found;
pub use status::Status;
pub use written::Written;
