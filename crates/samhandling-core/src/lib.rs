//! The words that every other crate of samhandling uses.
//!
//! Six ideas, from the bytes up:
//!
//! - A [`tree::Tree`] is what was sent: FHIR elements over the source bytes, each with its position, nothing dropped and
//!   nothing converted. The conformance engine, FHIRPath and the typed resources all read it.
//! - [`primitive`] holds the lexical rules of FHIR's primitive types, and values that keep what was written: a decimal
//!   its digits, a date its precision.
//! - A [`diagnostic::Rule`] is something that can be broken; a [`diagnostic::Diagnostic`] says where it was, with a
//!   message in English, bokmål and nynorsk, and values masked unless the caller asks for them.
//! - [`identifier`] knows Norway's person, personnel and organisation numbers; [`code`] the shapes of codes.
//! - [`narrative`] knows which XHTML a resource's text may have.
//! - Nothing here opens a socket or reads a clock.
//!
//! ```
//! use samhandling_core::tree::{Limits, Tree};
//!
//! let source = br#"{"resourceType": "Patient", "birthDate": "1970-03", "_birthDate": {"id": "b"}}"#;
//! let tree = Tree::from_json(source, &Limits::default())?;
//! let birth_date = tree.root().child("birthDate").ok_or("no birth date")?;
//! assert_eq!(birth_date.text().as_deref(), Some("1970-03"));
//! assert_eq!(birth_date.child("id").and_then(|id| id.text()).as_deref(), Some("b"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod code;
pub mod diagnostic;
pub mod identifier;
pub mod narrative;
pub mod path;
pub mod primitive;
pub mod tree;
