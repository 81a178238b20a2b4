//! Measurements as Rust: series by kind, blood pressure with its components, scores with their parts.
//!
//! ```
//! use samhandling_r4::{Bundle, FhirType};
//! use samhandling_services::measurements::kind::Kind;
//! use samhandling_services::measurements::view::{Comparison, Measurements};
//!
//! let json = include_bytes!("../../../../../fixtures/measurements/valid/bundle-search-three-days.json");
//! let bundle = Bundle::from_json_lenient(json)?.value;
//! let measurements = Measurements::of(&bundle);
//!
//! let pulse = measurements.series().into_iter().find(|series| series.kind() == Some(Kind::HeartRate)).expect("pulse");
//! let values: Vec<String> = pulse.points().filter_map(|point| point.value().shown()).collect();
//! assert_eq!(values, ["84 /min", "96 /min", "118 /min"]);
//!
//! let scores: Vec<_> = measurements.scores().collect();
//! assert_eq!(scores.len(), 3);
//! assert_eq!(scores[2].stated(), Some(9));
//! assert_eq!(scores[2].comparison(), Comparison::Agrees);
//! # Ok::<(), samhandling_r4::Error>(())
//! ```
//!
//! # Source
//!
//! `hl7.fhir.no.vkp.observation` 0.5.2, `hl7.fhir.no.domain.vitalsigns` 0.9.0, `no.vkp.r4` 0.9.0 (read 2026-11-21).

mod circumstances;
mod component;
mod created;
mod measurement;
mod measurements;
mod score;
mod series;

pub use circumstances::Circumstances;
pub use component::Component;
pub use created::{Created, CreatedEntry};
pub use measurement::Measurement;
pub use measurements::Measurements;
pub(super) use score::stated;
pub use score::{Comparison, EarlyWarningScore};
pub use series::Series;
