//! Why a document cannot be fetched from what its metadata say.

use super::IdKind;

/// The ids of a document cannot be told. What stands in the metadata is never part of the message.
///
/// Whoever runs the source must mend the metadata; asking again does not help.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdsError {
    /// There is no attachment.
    #[error("DocumentReference.content: the document has no attachment, so there is nothing to fetch")]
    NoAttachment,
    /// One or more of the ids stand nowhere.
    #[error("DocumentReference: {} not found", names(.0))]
    Missing(Vec<IdKind>),
    /// The query of the url has an id twice, with two values.
    #[error("DocumentReference.content.attachment.url: {0} stands twice in the query, with two values")]
    Twice(IdKind),
    /// The id cannot be read: broken percent-encoding, or characters that no id has.
    #[error("DocumentReference.content.attachment.url: {0} cannot be read")]
    Unreadable(IdKind),
}

impl IdsError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            IdsError::NoAttachment => "show the document as one that cannot be opened",
            IdsError::Missing(_) => {
                "the three ids are read from the query of attachment.url, else from the extensions for community and \
                 repository, else from masterIdentifier; ask the source for one of these"
            }
            IdsError::Twice(_) | IdsError::Unreadable(_) => "tell the source that its url is broken",
        }
    }
}

fn names(missing: &[IdKind]) -> String {
    missing.iter().map(|kind| kind.parameter()).collect::<Vec<_>>().join(", ")
}
