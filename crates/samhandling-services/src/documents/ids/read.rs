//! Reads the ids of a document.

use std::borrow::Cow;
use std::fmt;

use samhandling_r4::{Attachment, DocumentReference, Extension, ExtensionValue, Valued};

use super::query::{encoded, parameters};
use super::{IdKind, IdsError, Origin};
use crate::documents::urls;

/// One id and where it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Id<'a> {
    /// The id.
    pub value: Cow<'a, str>,
    /// Where it was read.
    pub origin: Origin,
}

/// The three ids that it takes to fetch a document (ITI-68).
///
/// Read in this order, each id on its own: the query of `attachment.url`; the extensions for community and repository; for
/// document and repository `masterIdentifier`, the repository being what stands before `^`. Only ids are taken from the
/// metadata, never host or path: a call goes to the address of the dialect, whatever an answer says.
///
/// # Shape
///
/// `content.attachment` of the first `content` 1..1, `masterIdentifier` 1..1, extensions of the DocumentReference or the
/// attachment.
///
/// # Errors
///
/// [`IdsError`]: an id is nowhere, or what is there cannot be read.
///
/// # Example
///
/// ```
/// use samhandling_r4::{DocumentReference, FhirType};
/// use samhandling_services::documents::{DocumentIds, IdKind, IdsError, Origin};
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/document-reference-discharge-summary.json");
/// let document = DocumentReference::from_json(json)?;
/// let ids = DocumentIds::of(&document)?;
/// assert_eq!(ids.document.origin, Origin::Query);
/// assert!(ids.to_query().starts_with("documentUniqueId=2.16.578.1.12.4.5.999.1.1%5E"));
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/document-reference-minimal.json");
/// let document = DocumentReference::from_json(json)?;
/// assert_eq!(DocumentIds::of(&document), Err(IdsError::Missing(vec![IdKind::Repository, IdKind::Community])));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, the sample EPJ (read 2026-11-22); the extensions:
/// <https://github.com/IHE/ITI.MHD>, `identifier.fsh`, and <https://github.com/timmo-nhn/XcaDocumentSource> (read 2026-11-22).
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentIds<'a> {
    /// The document within its repository: `documentUniqueId`.
    pub document: Id<'a>,
    /// The repository: `repositoryUniqueId`.
    pub repository: Id<'a>,
    /// The community: `homeCommunityId`.
    pub community: Id<'a>,
}

impl<'a> DocumentIds<'a> {
    /// The ids of a document, as far as its metadata tell.
    ///
    /// # Errors
    ///
    /// [`IdsError`].
    pub fn of(resource: &'a DocumentReference) -> Result<Self, IdsError> {
        let attachment =
            resource.content.first().map(|content| &content.attachment).ok_or(IdsError::NoAttachment)?;
        let mut found = [None, None, None];
        for (id, kind) in found.iter_mut().zip(IdKind::ALL) {
            let inferred = || in_extensions(resource, attachment, kind).or_else(|| inferred(resource, kind));
            *id = in_query(attachment, kind)?.or_else(inferred);
        }
        match found {
            [Some(document), Some(repository), Some(community)] => {
                Ok(DocumentIds { document, repository, community })
            }
            found => {
                let missing = found.iter().zip(IdKind::ALL).filter(|(id, _)| id.is_none());
                Err(IdsError::Missing(missing.map(|(_, kind)| kind).collect()))
            }
        }
    }

    /// An id.
    #[must_use]
    pub fn id(&self, kind: IdKind) -> &Id<'a> {
        match kind {
            IdKind::Document => &self.document,
            IdKind::Repository => &self.repository,
            IdKind::Community => &self.community,
        }
    }

    /// Whether one of them was inferred: the fetch may find nothing, or in theory something else. Compare hash and patient.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        IdKind::ALL.into_iter().any(|kind| self.id(kind).origin == Origin::Inferred)
    }

    /// The query of a fetch, percent-encoded.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = String::new();
        for kind in IdKind::ALL {
            query.push_str(if query.is_empty() { "" } else { "&" });
            query.push_str(kind.parameter());
            query.push('=');
            encoded(&mut query, &self.id(kind).value);
        }
        query
    }
}

impl fmt::Debug for Id<'_> {
    /// Where it is from; never which it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({:?})", self.origin)
    }
}

impl fmt::Debug for DocumentIds<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DocumentIds { document, repository, community } = self;
        write!(
            f,
            "DocumentIds {{ document: {document:?}, repository: {repository:?}, community: {community:?} }}"
        )
    }
}

fn in_query<'a>(attachment: &'a Attachment, kind: IdKind) -> Result<Option<Id<'a>>, IdsError> {
    let Some(url) = attachment.url.text() else { return Ok(None) };
    let mut found: Option<String> = None;
    for (_, value) in parameters(url).filter(|(name, _)| *name == kind.parameter()) {
        let value = value.filter(|value| is_readable(value)).ok_or(IdsError::Unreadable(kind))?;
        if found.as_ref().is_some_and(|found| *found != value) {
            return Err(IdsError::Twice(kind));
        }
        found = Some(value);
    }
    let found = found.filter(|value| !value.is_empty());
    Ok(found.map(|value| Id { value: Cow::Owned(value), origin: Origin::Query }))
}

/// No id has blanks or control characters, nor is it longer than an OID with an extension may be.
fn is_readable(value: &str) -> bool {
    value.len() <= 512 && !value.chars().any(|character| character.is_control() || character.is_whitespace())
}

fn in_extensions<'a>(
    resource: &'a DocumentReference,
    attachment: &'a Attachment,
    kind: IdKind,
) -> Option<Id<'a>> {
    let names: &[&str] = match kind {
        IdKind::Document => &[],
        IdKind::Repository => &[urls::REPOSITORY],
        IdKind::Community => {
            &[urls::HOME_COMMUNITY_AS_PUBLISHED, urls::HOME_COMMUNITY, urls::HOME_COMMUNITY_LEGACY]
        }
    };
    let extensions = attachment.extension.iter().chain(&resource.extension);
    let value = extensions.filter(|extension| names.contains(&extension.url.as_str())).find_map(text)?;
    let value = without_urn(value);
    is_readable(value).then_some(Id { value: Cow::Borrowed(value), origin: Origin::Extension })
}

fn text(extension: &Extension) -> Option<&str> {
    match extension.value.as_ref()? {
        ExtensionValue::Uri(text)
        | ExtensionValue::Url(text)
        | ExtensionValue::Oid(text)
        | ExtensionValue::String(text) => text.text(),
        ExtensionValue::Identifier(identifier) => identifier.value.text(),
        _ => None,
    }
}

fn inferred(resource: &DocumentReference, kind: IdKind) -> Option<Id<'_>> {
    let master = without_urn(resource.master_identifier.as_ref()?.value.text()?);
    let value = match kind {
        IdKind::Document => master,
        IdKind::Repository => master.split_once('^').map(|(before, _)| before)?,
        IdKind::Community => return None,
    };
    let is_id = !value.is_empty() && is_readable(value);
    is_id.then_some(Id { value: Cow::Borrowed(value), origin: Origin::Inferred })
}

/// XDS writes ids without the `urn:oid:` that FHIR puts before them.
fn without_urn(value: &str) -> &str {
    value.strip_prefix("urn:oid:").or_else(|| value.strip_prefix("urn:uuid:")).unwrap_or(value)
}
