//! Holds generated snapshots against published ones, element by element.

mod compare;
mod outcome;
mod sources;
mod strip;
mod task;

pub use task::snapshots;
