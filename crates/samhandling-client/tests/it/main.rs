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
mod canary;
mod common;
mod searches;
mod tokens;
mod wires;
