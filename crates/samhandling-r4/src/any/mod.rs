//! Resources of any type.

mod other;
mod resource;

pub use other::OtherResource;
