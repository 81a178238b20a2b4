#![doc = include_str!("../README.md")]

#[cfg(feature = "client")]
pub use samhandling_auth as auth;
#[cfg(feature = "client")]
pub use samhandling_client as client;
pub use samhandling_conformance as conformance;
pub use samhandling_core as core;
pub use samhandling_definitions as definitions;
pub use samhandling_fhirpath as fhirpath;
pub use samhandling_r4 as r4;
#[cfg(feature = "sandbox")]
pub use samhandling_sandbox as sandbox;
pub use samhandling_services as services;
