//! The client against servers on loopback, foreign and broken ones among them.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "clippy.toml allows them in tests, and the helpers of tests are part of them"
)]

mod answers;
mod attests;
mod audits;
#[cfg(feature = "blocking")]
mod blocking;
mod canary;
mod common;
mod downloads;
mod helse_id;
mod id_tokens;
#[path = "../support/lab.rs"]
mod lab;
mod limits;
mod logins;
mod loopback;
mod pages;
mod recordings;
mod searches;
mod sends;
mod sessions;
mod token_exchange;
mod tokens;
mod transactions;
mod wires;
mod writes;
