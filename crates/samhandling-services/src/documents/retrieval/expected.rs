//! What the metadata say of a document.

use samhandling_core::identifier::IdentifierKind;
use samhandling_r4::Valued;

use crate::documents::Confidentiality;
use crate::documents::view::Document;

/// What the metadata and the headers say of a document, to be held against its bytes. What is not said is not compared.
///
/// # Shape
///
/// `content.attachment` 1..1: contentType, size, hash; the number of `subject`; `securityLabel`; the header `Content-Type`.
///
/// # Example
///
/// ```
/// use samhandling_r4::{DocumentReference, FhirType};
/// use samhandling_services::documents::retrieval::Expected;
/// use samhandling_services::documents::view::Document;
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/document-reference-discharge-summary.json");
/// let resource = DocumentReference::from_json(json)?;
/// let document = Document::of(&resource);
/// let expected = Expected::of(&document).with_content_type("application/xml; charset=utf-8");
/// assert_eq!(expected.content_types.len(), 2);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Expected<'a> {
    /// The media types that were said: of the attachment, of the header.
    pub content_types: Vec<&'a str>,
    /// The number of bytes.
    pub size: Option<u32>,
    /// The SHA-1 as base64.
    pub hash: Option<&'a str>,
    /// The patient's number and its kind.
    pub patient: Option<(IdentifierKind, &'a str)>,
    /// What the labels say.
    pub confidentiality: Option<Confidentiality>,
}

impl<'a> Expected<'a> {
    /// What a document's metadata say.
    #[must_use]
    pub fn of(document: &Document<'a>) -> Self {
        let attachment = document.attachment();
        Expected {
            content_types: attachment.and_then(|found| found.content_type.text()).into_iter().collect(),
            size: attachment.and_then(|found| found.size.value().copied()),
            hash: attachment.and_then(|found| found.hash.text()),
            patient: document.patient_number().and_then(|number| Some((number.kind, number.value?))),
            confidentiality: Some(document.confidentiality()),
        }
    }

    /// The same, and what the header `Content-Type` says.
    #[must_use]
    pub fn with_content_type(mut self, header: &'a str) -> Self {
        self.content_types.push(header);
        self
    }
}

impl std::fmt::Debug for Expected<'_> {
    /// What there is to compare; never whose it is.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Expected")
            .field("content_types", &self.content_types.len())
            .field("has_size", &self.size.is_some())
            .field("has_hash", &self.hash.is_some())
            .field("has_patient", &self.patient.is_some())
            .finish_non_exhaustive()
    }
}
