//! Holds generated snapshots against published ones, element by element.

mod compare;
mod outcome;
mod reason;
mod sources;
mod strip;
mod task;

pub use task::snapshots;
