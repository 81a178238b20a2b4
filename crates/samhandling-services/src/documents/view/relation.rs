//! How a document stands to another.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{DocumentReference, DocumentReferenceRelatesTo, DocumentRelationshipType, Valued};

use crate::view::{Linked, Place};

/// How a document stands to another: it replaces, amends or signs it.
///
/// # Shape
///
/// One `relatesTo` 0..*.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType, Resource};
/// use samhandling_services::documents::Hidden;
/// use samhandling_services::documents::view::DocumentAnswer;
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/bundle-answer.json");
/// let bundle = Bundle::from_json(json)?;
/// let answer = DocumentAnswer::of(&bundle, Hidden::NotTold)?;
/// let relation = &answer.documents()[1].relations()[0];
/// assert!(relation.replaces());
/// assert_eq!(relation.target.found().and_then(|old| old.id()), Some("epikrise"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/documentreference-definitions.html#DocumentReference.relatesTo> (4.0.1).
#[derive(Clone, Debug)]
pub struct Relation<'a> {
    /// The element as it stands.
    pub element: &'a DocumentReferenceRelatesTo,
    /// The other document.
    pub target: Linked<'a, &'a DocumentReference>,
}

impl<'a> Relation<'a> {
    pub(super) fn of(place: &Place<'a>, element: &'a DocumentReferenceRelatesTo) -> Self {
        Relation { element, target: place.link(&element.target, |_, resource| resource) }
    }

    /// Whether the document takes the place of the other.
    #[must_use]
    pub fn replaces(&self) -> bool {
        self.element.code.value() == Some(&DocumentRelationshipType::Replaces)
    }

    /// When the other document was written, if it is at hand.
    #[must_use]
    pub fn written_at(&self) -> Option<&'a DateTime> {
        self.target.found()?.content.first()?.attachment.creation.value()
    }
}
