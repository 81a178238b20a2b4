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
mod helse_id;
mod id_tokens;
mod logins;
mod loopback;
mod searches;
mod sessions;
mod token_exchange;
mod tokens;
mod wires;
