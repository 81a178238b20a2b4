//! The commands, one file each.

pub mod check;
pub mod convert;
pub mod definitions;
pub mod doctor;
pub mod explain;
pub mod fhirpath;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod services;
pub mod show;
pub mod token;
