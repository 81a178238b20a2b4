//! `cargo xtask fuzz`: runs the fuzz targets, each for a bounded time.

mod run;
mod seed;
mod tar;
mod task;

pub use task::fuzz;
