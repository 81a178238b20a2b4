//! Resources outside of the document that its references lead to.

use std::fmt::Debug;

/// Where references that lead out of a document are followed to: by `follow_references` and `reference_types`, and by `resolve()`
/// in invariants. The engine itself opens no file and no socket.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
///
/// use samhandling_conformance::{Lookup, Options, References, Validator};
/// use samhandling_definitions::Definitions;
///
/// #[derive(Debug)]
/// struct OnePatient;
///
/// impl References for OnePatient {
///     fn look_up(&self, reference: &str) -> Lookup {
///         match reference {
///             "Patient/1" => Lookup::Found(br#"{"resourceType": "Patient", "id": "1"}"#.to_vec()),
///             _ => Lookup::Missing,
///         }
///     }
/// }
///
/// let mut options = Options::default();
/// options.follow_references = true;
/// let validator = Validator::new(Definitions::embedded())?.with_options(options).with_references(Arc::new(OnePatient));
/// let report = validator.validate_json(br#"{"resourceType": "Basic", "code": {"text": "x"}, "subject": {"reference": "Patient/2"}}"#);
/// assert_eq!(report.findings[0].rule.id, "fhir-reference-leads-nowhere");
/// # Ok::<(), samhandling_conformance::Error>(())
/// ```
pub trait References: Debug + Send + Sync {
    /// The resource that a reference leads to. It is asked once in a document for each reference, as the document writes it.
    fn look_up(&self, reference: &str) -> Lookup;
}

/// What stands behind a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lookup {
    /// A resource, as it is written: JSON or XML.
    Found(Vec<u8>),
    /// Nothing.
    Missing,
    /// Nobody could look.
    Unknown,
}
