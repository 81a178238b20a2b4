//! The sandbox over HTTP, as a client meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod bodies;
mod broken;
mod clocks;
mod common;
mod exchanges;
mod faults;
mod flow;
mod limits;
mod logins;
mod medication_list;
mod organisations;
mod pages;
mod pages_of_its_own;
mod refreshes;
mod report;
mod request_objects;
mod store;
mod test_results;
mod token_endpoint;
mod versions;
