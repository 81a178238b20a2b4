#![doc = include_str!("../README.md")]

pub use samhandling_conformance as conformance;
pub use samhandling_core as core;
pub use samhandling_definitions as definitions;
pub use samhandling_fhirpath as fhirpath;
pub use samhandling_r4 as r4;
pub use samhandling_services as services;
