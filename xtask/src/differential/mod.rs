//! `cargo xtask differential`: the engine against HL7's own validator on instances that are wrong in one place.

mod argued;
mod groups;
mod measure;
mod outcome;
mod sources;
mod task;

pub use task::differential;
