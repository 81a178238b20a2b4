//! How an analyte goes: its results in order of time, as lines of one unit and one method.
//!
//! ```
//! use samhandling_r4::{Bundle, FhirType};
//! use samhandling_services::test_results::trend::{Outside, trends};
//!
//! let json = include_bytes!("../../../../../fixtures/test_results/valid/bundle-trend.json");
//! let bundle = Bundle::from_json_lenient(json)?.value;
//! let trends = trends([&bundle], &[]);
//!
//! let haemoglobin = trends.iter().find(|trend| trend.name() == Some("B-Hemoglobin")).expect("a trend");
//! let line = &haemoglobin.lines()[0];
//! assert_eq!(line.unit(), Some("g/dL"));
//! // 128 g/L is 12.8 g/dL, whatever is lost on the way: nothing.
//! let numbers: Vec<&str> = line.points().iter().map(|point| point.number().as_str()).collect();
//! assert_eq!(numbers, ["13.4", "12.8", "10.2"]);
//!
//! let potassium = trends.iter().find(|trend| trend.name() == Some("P-Kalium")).expect("a trend");
//! let (replaced, why) = &potassium.outside()[0];
//! assert_eq!(*why, Outside::Replaced);
//! assert_eq!(replaced.value().shown().as_deref(), Some("6.9 mmol/L"));
//! # Ok::<(), samhandling_r4::Error>(())
//! ```
//!
//! # Source
//!
//! Statuses: <https://hl7.org/fhir/R4/valueset-observation-status.html> (4.0.1). Units: UCUM 2.2, <https://ucum.org/ucum> (read
//! 2026-11-22). Which codes are of one analyte no public source says; the caller does.

mod analyte;
mod gather;
mod line;
mod replaced;

pub use analyte::Analyte;
pub use gather::{Outside, Trend, trends};
pub use line::{Interval, Line, Point};
