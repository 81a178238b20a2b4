//! FHIR interactions, each in a file; all go through a [`Call`].

mod address;
mod answer;
mod attempt;
mod call;
mod correlation;
mod fault;
mod form;
mod plan;
mod read;
mod retry;
mod search;

pub use address::ResourceId;
pub use answer::{Answer, ETag, Received};
pub use call::Call;
pub use search::{Page, Search};
