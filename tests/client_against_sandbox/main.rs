//! Our client against the sandbox: they share `samhandling-auth` and the dialects, and meet only over HTTP.
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "tests fail by panicking")]

mod broken;
mod logins;
#[path = "../sandboxed/mod.rs"]
mod sandboxed;
mod sessions;
mod support;
mod test_results;
mod tokens;
