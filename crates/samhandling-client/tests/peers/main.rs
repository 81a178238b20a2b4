//! The client against servers that others wrote: `cargo xtask peers` starts them and runs this.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "clippy.toml allows them in tests, and the helpers of tests are part of them"
)]

mod authorization_server;
mod hapi;
mod medplum;
mod server;
