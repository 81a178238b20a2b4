//! What a result was taken from.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Annotation, CodeableConcept, Extension, Specimen, SpecimenCollectionCollected, Valued};

use super::urls;
use crate::view::{Linked, Participant, Place, extension, shown};

/// What a result was taken from.
///
/// # Shape
///
/// `nilar-specimen`, a Specimen. What has no method here stands in [`LabSpecimen::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Specimen};
/// use samhandling_services::test_results::view::LabSpecimen;
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/specimen-plasma.json");
/// let specimen = Specimen::from_json(json)?;
/// let specimen = LabSpecimen::of(&specimen);
/// assert_eq!(specimen.collected_at().map(|date| date.as_str()), Some("2026-03-20T08:10:00+01:00"));
/// assert!(specimen.number().is_some());
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `nilar-specimen`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).
#[derive(Clone, Debug)]
pub struct LabSpecimen<'a> {
    /// The resource as it stands.
    pub resource: &'a Specimen,
    pub(super) place: Place<'a>,
}

impl<'a> LabSpecimen<'a> {
    /// A specimen that stands alone.
    #[must_use]
    pub fn of(resource: &'a Specimen) -> Self {
        LabSpecimen { resource, place: Place::alone(&resource.contained) }
    }

    /// The laboratory's number: `accessionIdentifier.value` 1..1.
    #[must_use]
    pub fn number(&self) -> Option<&'a str> {
        self.resource.accession_identifier.as_ref()?.value.text()
    }

    /// What people read of `type` 0..1: blood, urine …
    #[must_use]
    pub fn material(&self) -> Option<&'a str> {
        shown::words(self.resource.r#type.as_ref()?)
    }

    /// When it was taken: `collection.collectedDateTime` 1..1.
    #[must_use]
    pub fn collected_at(&self) -> Option<&'a DateTime> {
        match self.resource.collection.as_ref()?.collected.as_ref()? {
            SpecimenCollectionCollected::DateTime(date) => date.value(),
            SpecimenCollectionCollected::Period(_) => None,
        }
    }

    /// When the laboratory got it: `receivedTime` 0..1.
    #[must_use]
    pub fn received_at(&self) -> Option<&'a DateTime> {
        self.resource.received_time.value()
    }

    /// Who took it: `collection.collector` 0..1.
    #[must_use]
    pub fn collector(&self) -> Option<Linked<'a, Participant<'a>>> {
        let reference = self.resource.collection.as_ref()?.collector.as_ref()?;
        Some(Participant::link(&self.place, reference))
    }

    /// What was done to the patient before it was taken: extension `pretreatment` 0..1 (code list 8232).
    #[must_use]
    pub fn pretreatment(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.resource.extension, urls::PRETREATMENT)
    }

    /// Precautions and warnings for whoever handles it: extensions `samplehandling` 0..*.
    pub fn handling(&self) -> impl Iterator<Item = &'a str> {
        extension::texts(&self.resource.extension, urls::SAMPLE_HANDLING)
    }

    /// How many containers there are: extension `containercount` 0..1.
    #[must_use]
    pub fn container_count(&self) -> Option<i32> {
        extension::integer(&self.resource.extension, urls::CONTAINER_COUNT)
    }

    /// Whether whoever took it is accredited for that: extension `accredited` 0..1.
    #[must_use]
    pub fn is_accredited(&self) -> Option<bool> {
        extension::flag(&self.resource.extension, urls::ACCREDITED)
    }

    /// How it is sent: extension `collection.logistics` 0..1.
    #[must_use]
    pub fn logistics(&self) -> Option<&'a str> {
        extension::text(self.collection(), urls::LOGISTICS)
    }

    /// Comments of whoever took it, in words: extensions `collection.comment` 0..*.
    pub fn comments(&self) -> impl Iterator<Item = &'a Annotation> {
        extension::annotations(self.collection(), urls::COMMENT)
    }

    /// Comments of whoever took it, as codes: extensions `collection.comment` 0..*.
    pub fn coded_comments(&self) -> impl Iterator<Item = &'a CodeableConcept> {
        extension::concepts(self.collection(), urls::COMMENT)
    }

    /// The product that is studied, its type and its reference: extensions `collection.studyproducttype` and
    /// `collection.studyproductref` 0..1.
    #[must_use]
    pub fn study_product(&self) -> (Option<&'a str>, Option<&'a str>) {
        let text = |url| extension::text(self.collection(), url);
        (text(urls::STUDY_PRODUCT_TYPE), text(urls::STUDY_PRODUCT_REF))
    }

    fn collection(&self) -> &'a [Extension] {
        self.resource.collection.as_ref().map_or(&[], |collection| &collection.extension)
    }
}
