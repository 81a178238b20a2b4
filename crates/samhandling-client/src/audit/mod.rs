//! A draft of an AuditEvent for each call about a patient.

mod draft;
mod log;

pub(crate) use log::tell;
pub use log::{AuditLog, MemoryAuditLog};
