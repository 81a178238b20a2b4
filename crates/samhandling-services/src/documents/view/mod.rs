//! The answer to a search as Rust: documents, what is hidden, what the service says beside them.
//!
//! ```
//! use samhandling_r4::{Bundle, FhirType};
//! use samhandling_services::documents::Hidden;
//! use samhandling_services::documents::view::DocumentAnswer;
//!
//! let json = include_bytes!("../../../../../fixtures/documents/valid/bundle-answer.json");
//! let bundle = Bundle::from_json_lenient(json)?.value;
//! let answer = DocumentAnswer::of(&bundle, Hidden::of_header(Some("1")))?;
//! let lines: Vec<String> = answer
//!     .documents()
//!     .iter()
//!     .map(|document| format!("{} {}", document.day().unwrap_or("?"), document.title().unwrap_or("?")))
//!     .collect();
//! assert_eq!(lines, ["2026-11-12 Epikrise, indremedisin", "2026-11-12 Epikrise, indremedisin (rettet)", "2026-03-20 Prøvesvar, mikrobiologi"]);
//! assert_eq!(answer.hidden.is_none_hidden(), Some(false));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Source
//!
//! IHE MHD, ITI-67, <https://profiles.ihe.net/ITI/MHD/ITI-67.html>; `no-basis-DocumentReference` of `hl7.fhir.no.basis` 2.2.2;
//! <https://github.com/NorskHelsenett/Pasientens-journaldokumenter> (read 2026-11-22).

mod answer;
mod document;
mod relation;

pub use answer::{DocumentAnswer, NotAnAnswer};
pub use document::Document;
pub use relation::Relation;
