//! Critical information as a clinician reads it: what, how severe, how sure, from where, by whom.
//!
//! ```
//! use samhandling_r4::{Bundle, FhirType};
//! use samhandling_services::critical_information::view::CriticalInformation;
//!
//! let json = include_bytes!("../../../../../fixtures/critical_information/valid/bundle-allergies.json");
//! let bundle = Bundle::from_json_lenient(json)?.value;
//! let information = CriticalInformation::of(&bundle);
//! let lines: Vec<String> = information
//!     .groups()
//!     .iter()
//!     .flat_map(|group| group.records.iter().map(move |record| (group.kind, record)))
//!     .map(|(kind, record)| format!("{}: {}", kind.titles().en, record.name().unwrap_or("?")))
//!     .collect();
//! assert_eq!(lines, ["Drug reaction: Beta-laktamasefølsomme penicilliner", "Drug reaction: Ibuprofen", "Other allergy: Lateks"]);
//! # Ok::<(), samhandling_r4::Error>(())
//! ```
//!
//! # Source
//!
//! <https://utviklerportal.nhn.no/informasjonstjenester/kjernejournal/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-information>
//! (read 2026-11-22).

mod allergen;
mod certainty;
mod clarification;
mod content;
mod group;
mod information;
mod onset;
mod record;
mod severity;
mod standing;
mod words;

pub use super::systems::AllergenSystem;
pub use allergen::Allergen;
pub use certainty::Certainty;
pub use clarification::Clarification;
pub use content::Content;
pub use group::Group;
pub use information::{CriticalInformation, LeftOut, WhyLeftOut};
pub use record::Record;
pub use severity::Severity;
pub use standing::Standing;
