//! NEWS2 recomputed from its seven parts, as far as the data have them.
//!
//! ```
//! use samhandling_services::measurements::news2::{Acvpu, Breathing, Points, Readings, SaturationScale};
//!
//! let mut readings = Readings {
//!     respiration_rate: Some(22.0),
//!     oxygen_saturation: Some(94.0),
//!     breathing: Some(Breathing::Air),
//!     systolic_pressure: Some(118.0),
//!     pulse: Some(96.0),
//!     consciousness: Some(Acvpu::Alert),
//!     temperature: Some(38.4),
//!     scale: Some(SaturationScale::One),
//! };
//! assert_eq!(readings.total(), Points::exactly(5));
//!
//! // Which saturation scale the patient is on is not known: the total is one of several.
//! readings.scale = None;
//! assert_eq!(readings.total(), Points { least: 4, most: 5 });
//! ```
//!
//! # Source
//!
//! Royal College of Physicians, "National Early Warning Score (NEWS) 2", 2017, chart 1,
//! read in a copy at <https://scribd.com/document/584338409/NEWS2-Chart-1-The-NEWS-scoring-system-0-0> on 2026-11-22; the total from 0
//! to 20 and the two saturation scales also in papers of the College's own journals.

mod collect;
mod oxygen;
mod part;
mod points;
mod readings;

pub(super) use collect::{beside, readings_of};
pub use oxygen::InspiredOxygen;
pub use part::Part;
pub use points::Points;
pub use readings::{Acvpu, Breathing, Readings, SaturationScale};
