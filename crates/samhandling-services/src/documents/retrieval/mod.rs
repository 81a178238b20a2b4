//! What was fetched (ITI-68): told by its bytes, held against what the metadata say.
//!
//! A document is a PDF, an XML message of KITH, or a CDA around one of them. It is read as data: no script is run, no entity
//! expanded, no link followed, nothing rendered. What cannot be told is [`Content::Unknown`], for a person to decide on.
//!
//! ```
//! use samhandling_services::documents::retrieval::{Content, Expected, Limits, Retrieved};
//!
//! let cda = include_bytes!("../../../../../fixtures/documents/retrieved/discharge-summary.cda.xml");
//! let expected = Expected::default().with_content_type("application/xml");
//! let retrieved = Retrieved::read(cda, &expected, &Limits::default())?;
//! assert!(retrieved.findings.is_empty());
//! let Content::Cda(cda) = &retrieved.content else { panic!("a CDA") };
//! let body = cda.embedded().expect("a body");
//! assert!(matches!(body.content, Content::Kith(_)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Source
//!
//! <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, the sample EPJ (read 2026-11-22).

mod cda;
mod content;
mod expected;
mod finding;
mod kith;
mod limits;
mod retrieved;
mod rules;
mod sniff;
mod text;

pub use cda::{Cda, CdaBody};
pub use content::Content;
pub use expected::Expected;
pub use finding::Finding;
pub use kith::KithMessage;
pub use limits::{Limits, TooLarge};
pub use retrieved::Retrieved;
pub(super) use rules::RULES;
pub use sniff::Form;
