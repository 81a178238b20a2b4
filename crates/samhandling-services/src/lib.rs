//! Norway's national collaboration services, one folder each.
//!
//! A service is data plus a little code. Its folder holds what the checker, the client and the sandbox all read:
//!
//! - a [`Service`]: slug, official titles, FHIR version, packages, the profiles that are checked;
//! - its [`dialect::Dialect`]: audience, scopes, headers, where the patient's number goes, the words for access basis; every
//!   value with its source and the date it was read, or `unknown`;
//! - its [`deviations::Deviations`]: what its own messages break by design, which is reported and does not count;
//! - its checks: what the service's prose asks for and no profile can say;
//! - its views: the profiles seen as Rust;
//! - its calls, with the feature `client`: what it offers, one documented method each;
//! - what the sandbox plays of it, with the feature `sandbox`;
//! - its [`show::Show`]: the views as plain text.
//!
//! ```
//! use samhandling_services::{find, services};
//!
//! let service = find("test_results")?;
//! assert_eq!(service.titles.nb, "Pasientens prøvesvar");
//! assert!(services().iter().all(|service| !service.profiles.is_empty()));
//! # Ok::<(), samhandling_services::UnknownService>(())
//! ```

mod attach;
#[cfg(feature = "client")]
pub mod client;
pub mod deviations;
pub mod dialect;
pub mod doctor;
mod elements;
mod find;
mod moment;
#[cfg(feature = "sandbox")]
pub mod sandbox;
mod service;
pub mod show;
mod ucum;
mod unit;
mod validator;
pub mod view;

// The services: a module and a line in the list each.
pub mod base;
pub mod critical_information;
pub mod documents;
pub mod measurements;
pub mod medication_list;
pub mod test_results;

static SERVICES: &[&Service] = &[
    &base::SERVICE, // one line each
    &critical_information::SERVICE,
    &documents::SERVICE,
    &measurements::SERVICE,
    &medication_list::SERVICE,
    &test_results::SERVICE,
];

pub use attach::{AttachError, attach};
pub use find::{find, services};
pub use service::{Fixtures, Profile, Provenance, Service, UnknownService};
pub use validator::validator;
