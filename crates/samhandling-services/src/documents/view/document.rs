//! A document's metadata.

use samhandling_r4::primitive::{DateTime, Instant};
use samhandling_r4::{
    AnyResource, Attachment, CodeableConcept, Coding, DocumentReference, DocumentReferenceStatus,
    Organization, Period, Reference, Valued,
};

use super::Relation;
use crate::documents::coded::of_list;
use crate::documents::parties::{Level, level};
use crate::documents::{Confidentiality, DocumentClass, DocumentIds, IdsError, urls};
use crate::view::shown::words;
use crate::view::{Linked, Number, Participant, Party, Place};

/// A document's metadata. The document itself is fetched by its [ids](Self::ids).
///
/// # Shape
///
/// A DocumentReference as `no-basis-DocumentReference` and IHE MHD shape it. What has no method here stands in
/// [`Document::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{DocumentReference, FhirType};
/// use samhandling_services::documents::view::Document;
/// use samhandling_services::documents::{Confidentiality, DocumentClass};
///
/// let json = include_bytes!("../../../../../fixtures/documents/valid/document-reference-discharge-summary.json");
/// let resource = DocumentReference::from_json(json)?;
/// let document = Document::of(&resource);
/// assert_eq!(document.title(), Some("Epikrise, indremedisin"));
/// assert_eq!(document.class(), Some(DocumentClass::Summaries));
/// assert_eq!(document.confidentiality(), Confidentiality::Normal);
/// assert_eq!(document.institution(), Some("Eksempel sykehus"));
/// assert_eq!(document.department(), Some("Eksempel sykehus, indremedisin"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `no-basis-DocumentReference` of `hl7.fhir.no.basis` 2.2.2; <https://github.com/IHE/ITI.MHD> (read 2026-11-22).
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The resource as it stands.
    pub resource: &'a DocumentReference,
    place: Place<'a>,
}

impl<'a> Document<'a> {
    /// A document that stands alone.
    #[must_use]
    pub fn of(resource: &'a DocumentReference) -> Self {
        Document { resource, place: Place::alone(&resource.contained) }
    }

    pub(super) fn at(place: Place<'a>, any: &'a AnyResource) -> Option<Self> {
        match any {
            AnyResource::DocumentReference(resource) => Some(Document { resource, place }),
            _ => None,
        }
    }

    /// The ids that a fetch needs.
    ///
    /// # Errors
    ///
    /// [`IdsError`]: the document cannot be fetched; its metadata can be shown.
    pub fn ids(&self) -> Result<DocumentIds<'a>, IdsError> {
        DocumentIds::of(self.resource)
    }

    /// `status` 1..1: `current` or `superseded`; none where it is missing or no code.
    #[must_use]
    pub fn status(&self) -> Option<&'a DocumentReferenceStatus> {
        self.resource.status.value()
    }

    /// What people read of the document: `attachment.title` 0..1, else `description` 0..1, else what its type is called.
    #[must_use]
    pub fn title(&self) -> Option<&'a str> {
        let title = self.attachment().and_then(|attachment| attachment.title.text());
        let kind = || words(self.resource.r#type.as_ref()?);
        title.or_else(|| self.resource.description.text()).or_else(kind)
    }

    /// `type` 0..1: what kind of document it is.
    #[must_use]
    pub fn kind(&self) -> Option<&'a CodeableConcept> {
        self.resource.r#type.as_ref()
    }

    /// The code of its class in list 9602: `category` 0..1.
    #[must_use]
    pub fn class_coding(&self) -> Option<&'a Coding> {
        of_list(&self.resource.category, urls::KINDS).next()
    }

    /// Its class, if that is one whose window is known.
    #[must_use]
    pub fn class(&self) -> Option<DocumentClass> {
        DocumentClass::of_code(self.class_coding()?.code.text()?)
    }

    /// When it was written: `attachment.creation` 0..1.
    #[must_use]
    pub fn written_at(&self) -> Option<&'a DateTime> {
        self.attachment()?.creation.value()
    }

    /// When it was registered: `date` 0..1.
    #[must_use]
    pub fn registered_at(&self) -> Option<&'a Instant> {
        self.resource.date.value()
    }

    /// The day to show: of writing, else of registration; as it was written, without the time.
    #[must_use]
    pub fn day(&self) -> Option<&'a str> {
        let written = self.written_at().map(DateTime::as_str);
        let text = written.or_else(|| self.registered_at().map(Instant::as_str))?;
        Some(text.split_once('T').map_or(text, |(day, _)| day))
    }

    /// The time that it is about: `context.period` 0..1.
    #[must_use]
    pub fn period(&self) -> Option<&'a Period> {
        self.resource.context.as_ref()?.period.as_ref()
    }

    /// `context.facilityType` 0..1.
    #[must_use]
    pub fn facility(&self) -> Option<&'a str> {
        words(self.resource.context.as_ref()?.facility_type.as_ref()?)
    }

    /// `context.practiceSetting` 0..1.
    #[must_use]
    pub fn practice_setting(&self) -> Option<&'a str> {
        words(self.resource.context.as_ref()?.practice_setting.as_ref()?)
    }

    /// `content.attachment`, of the first content 1..1.
    #[must_use]
    pub fn attachment(&self) -> Option<&'a Attachment> {
        self.resource.content.first().map(|content| &content.attachment)
    }

    /// `content.format` 0..1.
    #[must_use]
    pub fn format(&self) -> Option<&'a Coding> {
        self.resource.content.first()?.format.as_ref()
    }

    /// Who must not see it: the strictest `securityLabel` 0..*.
    #[must_use]
    pub fn confidentiality(&self) -> Confidentiality {
        Confidentiality::of_labels(&self.resource.security_label)
    }

    /// Whose it is: `subject` 0..1, else `context.sourcePatientInfo` 0..1.
    #[must_use]
    pub fn patient(&self) -> Option<Party<'a>> {
        let source = || self.resource.context.as_ref()?.source_patient_info.as_ref();
        let reference = self.resource.subject.as_ref().or_else(source)?;
        Some(Party::of_reference(&self.around(reference), reference))
    }

    /// The patient's number that is in use.
    #[must_use]
    pub fn patient_number(&self) -> Option<Number<'a>> {
        self.patient()?.numbers().find(Number::is_of_a_person)
    }

    /// `author` 0..*: people, roles, organisations.
    #[must_use]
    pub fn authors(&self) -> Vec<Linked<'a, Participant<'a>>> {
        let link = |reference| Participant::link(&self.around(reference), reference);
        self.resource.author.iter().map(link).collect()
    }

    /// The name of the first author who is a person.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        let people = self.authors().into_iter().filter_map(|author| author.found()?.person.clone()?.name);
        people.map(std::borrow::Cow::into_owned).next()
    }

    /// The name of the institution among the authors.
    #[must_use]
    pub fn institution(&self) -> Option<&'a str> {
        self.organisation(Level::Institution)
    }

    /// The name of the department among the authors, or contained beside them.
    #[must_use]
    pub fn department(&self) -> Option<&'a str> {
        self.organisation(Level::Department)
    }

    /// How it stands to others: `relatesTo` 0..*.
    #[must_use]
    pub fn relations(&self) -> Vec<Relation<'a>> {
        self.resource.relates_to.iter().map(|element| Relation::of(&self.place, element)).collect()
    }

    fn organisation(&self, wanted: Level) -> Option<&'a str> {
        let named = self.resource.author.iter().filter_map(|author| self.around(author).resolve(author));
        // A department may stand in no list of authors.
        let contained = self.resource.contained.iter();
        let all = named.map(|(_, any)| any).chain(contained).filter_map(AnyResource::of_type::<Organization>);
        all.filter(|organisation| level(organisation) == wanted).find_map(|found| found.name.text())
    }

    /// Where a reference of this document is looked up.
    fn around(&self, reference: &Reference) -> Place<'a> {
        let is_contained = reference.contained_id().is_some();
        if is_contained { Place::alone(&self.resource.contained) } else { self.place.clone() }
    }
}
