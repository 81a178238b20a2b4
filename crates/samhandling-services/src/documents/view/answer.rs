//! A whole answer to a search.

use samhandling_r4::{AnyResource, Bundle, BundleType, OperationOutcomeIssue, Valued};

use super::Document;
use crate::documents::Hidden;
use crate::view::Place;

/// A whole answer to a search (ITI-67): documents, what is hidden, what the service says beside them.
///
/// # Shape
///
/// A Bundle of type `searchset`; a submission (ITI-65) is read too. One page: [`DocumentAnswer::total`] tells how many there are.
///
/// # Errors
///
/// [`NotAnAnswer`]: a Bundle that is no search result and has no document.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::documents::Hidden;
/// use samhandling_services::documents::view::DocumentAnswer;
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/bundle-empty.json");
/// let bundle = Bundle::from_json(json)?;
/// // An empty list and two blocked documents: not the same as a patient without documents.
/// let answer = DocumentAnswer::of(&bundle, Hidden::of_header(Some("2")))?;
/// assert!(answer.documents().is_empty());
/// assert_eq!(answer.is_whole(), Some(false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct DocumentAnswer<'a> {
    /// How many documents are left out because they are blocked.
    pub hidden: Hidden,
    /// The Bundle as it stands.
    pub bundle: &'a Bundle,
    documents: Vec<Document<'a>>,
    notices: Vec<&'a OperationOutcomeIssue>,
}

/// A Bundle that is no answer to a search: whoever made the call must look at what was called.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "Bundle: type `{kind}` without a DocumentReference, where the answer to a search for documents is expected"
)]
pub struct NotAnAnswer {
    kind: String,
}

impl<'a> DocumentAnswer<'a> {
    /// What is in a Bundle, with what the header beside it says.
    ///
    /// # Errors
    ///
    /// [`NotAnAnswer`].
    pub fn of(bundle: &'a Bundle, hidden: Hidden) -> Result<Self, NotAnAnswer> {
        let entries = Place::all(bundle);
        let notices = entries.iter().flat_map(|(_, any)| match any {
            AnyResource::OperationOutcome(outcome) => outcome.issue.as_slice(),
            _ => &[],
        });
        let notices = notices.collect();
        let documents: Vec<Document<'a>> =
            entries.into_iter().filter_map(|(place, any)| Document::at(place, any)).collect();
        let kind = bundle.r#type.value();
        if documents.is_empty() && kind != Some(&BundleType::Searchset) {
            let known = kind.filter(|kind| !matches!(kind, BundleType::Unlisted(_)));
            return Err(NotAnAnswer { kind: known.map_or("?", BundleType::as_str).to_owned() });
        }
        Ok(DocumentAnswer { hidden, bundle, documents, notices })
    }

    /// The documents of this page, in order.
    #[must_use]
    pub fn documents(&self) -> &[Document<'a>] {
        &self.documents
    }

    /// How many documents match, on all pages: `Bundle.total` 0..1.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        self.bundle.total.value().copied()
    }

    /// What the service says beside the documents, such as a source that did not answer: issues of OperationOutcomes.
    #[must_use]
    pub fn notices(&self) -> &[&'a OperationOutcomeIssue] {
        &self.notices
    }

    /// Whether this page is all that matches: nothing blocked, nothing on other pages, nothing said beside it; none where that is
    /// not known. It says nothing of what lies outside the search.
    #[must_use]
    pub fn is_whole(&self) -> Option<bool> {
        let has_all =
            self.total().map(|total| usize::try_from(total).is_ok_and(|all| all <= self.documents.len()));
        let none_hidden = self.hidden.is_none_hidden();
        if has_all == Some(false) || none_hidden == Some(false) || !self.notices.is_empty() {
            return Some(false);
        }
        has_all.and(none_hidden)
    }
}
