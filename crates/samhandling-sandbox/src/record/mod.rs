//! What clients did, judged: the request log and the report.

mod finding;
mod log;
mod masking;
mod report;

pub use finding::{Finding, Met, Told, Verdict};
pub(crate) use log::Log;
pub use log::Recorded;
pub(crate) use masking::masked;
pub use report::Report;
