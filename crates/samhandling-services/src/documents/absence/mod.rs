//! Why a document is missing from an answer.
//!
//! No service says why. The search, the access basis, the counts and the date leave only some reasons; these are told, the certain
//! ones first, each with what to do.
//!
//! ```
//! use chrono::NaiveDate;
//! use samhandling_core::diagnostic::Language;
//! use samhandling_services::documents::absence::{Scope, Search, Sought, why_missing};
//! use samhandling_services::documents::{DocumentClass, Hidden};
//!
//! let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
//! let search = Search::new(Scope::Kjernejournal, today).with_access_basis("SAMTYKKE").with_hidden(Hidden::Count(0));
//! let date = "2024-02-01".parse()?;
//! let sought = Sought { class: Some(DocumentClass::TestResults), date: Some(&date) };
//! let reasons = why_missing(&search, &sought);
//! let first = reasons[0].text(Language::Bokmal);
//! assert!(first.starts_with("Kjernejournalforskriften åpner «Prøvesvar, vev og væsker» bare 1 år tilbake"), "{first}");
//! # Ok::<(), samhandling_core::primitive::LexicalFault>(())
//! ```

mod certainty;
mod explain;
mod reason;
mod search;
mod words;

pub use certainty::Certainty;
pub use explain::why_missing;
pub use reason::Reason;
pub use search::{Scope, Search, Sought};
