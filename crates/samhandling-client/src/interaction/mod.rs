//! FHIR interactions, each in a file; all go through a [`Call`].

mod address;
mod answer;
mod attempt;
mod basis;
mod call;
mod cancel;
mod capabilities;
mod conditional;
mod correlation;
mod create;
mod delete;
mod download;
mod entries;
mod fault;
mod form;
mod history;
mod operation;
mod paging;
mod patch;
mod plan;
mod read;
mod retry;
mod search;
mod unsettled;
mod update;
mod vread;
mod written;

pub use address::ResourceId;
pub use answer::{Answer, ETag, Received};
pub use call::Call;
pub use cancel::Cancel;
pub use capabilities::Capabilities;
pub use conditional::Criteria;
pub use delete::Deleted;
pub use download::{Digest, Download, Expected};
pub use entries::{Entries, EntryOf, EntryResult, EntryResults};
pub use history::History;
pub use operation::Operation;
pub use paging::Pages;
pub use patch::{JsonPatch, Patch};
pub use search::{Page, Search};
pub use written::{Written, WrittenBody};

pub(crate) use attempt::Reply;
pub(crate) use plan::Plan;
pub(crate) use unsettled::Unsettled;
