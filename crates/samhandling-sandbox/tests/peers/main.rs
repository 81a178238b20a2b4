//! The sandbox against clients that others wrote: `cargo xtask peers` installs them and runs this.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy.toml allows them in tests, and the helpers of tests are part of them"
)]

mod browser;
mod foreign_clients;
mod webdriver;
