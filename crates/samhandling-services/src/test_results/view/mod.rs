//! A laboratory report as Rust: the whole tree of its results, who ordered it, what it was taken from, what is withheld.
//!
//! Reports originate from KITH messages and may break the guide, so read leniently:
//!
//! ```
//! use samhandling_r4::{Bundle, FhirType};
//! use samhandling_services::test_results::view::Found;
//!
//! let json = include_bytes!("../../../../../fixtures/test_results/valid/bundle-urine-culture.json");
//! let bundle = Bundle::from_json_lenient(json)?.value;
//! let answer = Found::of(&bundle);
//! let report = &answer.reports[0];
//! assert_eq!(report.report_date().map(|date| date.as_str()), Some("2026-03-19T15:04:01+01:00"));
//!
//! let results = report.results();
//! let lines: Vec<String> = results
//!     .iter()
//!     .filter_map(|node| Some((node.depth(), node.result()?)))
//!     .map(|(depth, result)| format!("{}{}: {}", "  ".repeat(depth), result.name().unwrap_or("?"), result.value()))
//!     .collect();
//! assert_eq!(lines[0], "U-Bakterier dyrkning: Escherichia coli");
//! assert_eq!(lines[1], "  Us-Ampicillin: Resistent");
//! assert_eq!(lines.len(), 4);
//! # Ok::<(), samhandling_r4::Error>(())
//! ```
//!
//! # Source
//!
//! `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).

mod found;
mod information;
mod notice;
mod part;
mod report;
mod requisition;
mod result;
mod specimen;
mod tree;
mod urls;
mod walk;

pub use found::Found;
pub use information::Information;
pub use notice::{Notice, Withheld};
pub use part::LabPart;
pub use report::LabReport;
pub use requisition::Requisition;
pub use result::LabResult;
pub use specimen::LabSpecimen;
pub use tree::{ResultNode, Results, Standing};
