//! From an ordinary search to one that opens what the patient has blocked: never as the first step.
//!
//! ```
//! use samhandling_r4::{Bundle, FhirType};
//! use samhandling_services::test_results::access::{Access, ElevatedBasis, NotAllowed, OrdinaryBasis};
//! use samhandling_services::test_results::view::Found;
//!
//! let access = Access::ordinary(OrdinaryBasis::Consent);
//! assert_eq!(access.key(), "consent");
//! // Nothing is known to be blocked yet.
//! assert_eq!(access.clone().elevated(ElevatedBasis::Consent), Err(NotAllowed::NothingBlocked));
//!
//! let json = include_bytes!("../../../../../fixtures/test_results/valid/bundle-with-blocked-results.json");
//! let bundle = Bundle::from_json(json)?;
//! let access = access.after(&Found::of(&bundle));
//! let access = access.elevated(ElevatedBasis::Emergency)?;
//! assert_eq!(access.key(), "elevated_emergency");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Source
//!
//! "Elevated" access bases may be used only when they reveal more; else the request fails:
//! <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-proevesvar/pps-documentation/docs/api-examplesmd> (read 2026-11-21).

mod basis;
mod notice;
mod state;

pub use basis::{ElevatedBasis, OrdinaryBasis};
pub use notice::{BlockedNotice, NoReason, Told};
pub use state::{Access, NotAllowed};
