//! What users of the crate can rely on, from outside.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "clippy.toml allows them in tests, and the helpers of tests are part of them"
)]

mod assertion_refusals;
mod attest_forms;
mod authorization_flow;
mod common;
mod details_forms;
mod dpop_refusals;
mod keys;
mod rfc_vectors;
mod round_trips;
mod secrets_stay_hidden;
mod sources_have_no_clock;
mod token_refusals;
