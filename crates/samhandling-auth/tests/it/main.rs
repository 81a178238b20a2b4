//! What users of the crate can rely on, from outside.

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
