//! A report.

use samhandling_r4::primitive::{DateTime, Instant};
use samhandling_r4::{
    Annotation, AnyResource, Bundle, CodeableConcept, DiagnosticReport, DiagnosticReportEffective,
    DiagnosticReportStatus, Valued,
};

use super::{Information, LabSpecimen, Requisition, Results, urls};
use crate::view::{Linked, Number, Participant, Party, Place, extension, shown};

/// A report of a laboratory, a pathologist, a radiologist.
///
/// # Shape
///
/// `nilar-diagnostic-report`, a DiagnosticReport, with what its references lead to in the same Bundle. What has no method here
/// stands in [`LabReport::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{Bundle, FhirType};
/// use samhandling_services::test_results::view::LabReport;
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/bundle-blood-panel.json");
/// let bundle = Bundle::from_json(json)?;
/// let report = &LabReport::all(&bundle)[0];
/// assert_eq!(report.category().and_then(|category| category.coding[0].code.as_ref()?.value()).unwrap(), "LAB");
/// assert!(report.patient_number().is_some());
/// assert_eq!(report.results().roots().count(), 4);
///
/// let requisition = report.requisition().expect("a reference");
/// let requester = requisition.found().and_then(|requisition| requisition.requester()).expect("a reference");
/// let person = requester.found().and_then(|requester| requester.person.clone()).expect("a person");
/// assert_eq!(person.name.as_deref(), Some("Syntetisk Legesen"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `nilar-diagnostic-report`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).
#[derive(Clone, Debug)]
pub struct LabReport<'a> {
    /// The resource as it stands.
    pub resource: &'a DiagnosticReport,
    place: Place<'a>,
}

impl<'a> LabReport<'a> {
    /// A report that stands alone: its results are at hand only where it contains them.
    #[must_use]
    pub fn of(resource: &'a DiagnosticReport) -> Self {
        LabReport { resource, place: Place::alone(&resource.contained) }
    }

    /// The reports of a Bundle. [`Found`](super::Found) has them with everything else.
    #[must_use]
    pub fn all(bundle: &'a Bundle) -> Vec<Self> {
        Place::all(bundle).into_iter().filter_map(|(place, any)| Self::at(place, any)).collect()
    }

    pub(super) fn at(place: Place<'a>, any: &'a AnyResource) -> Option<Self> {
        match any {
            AnyResource::DiagnosticReport(resource) => Some(LabReport { resource, place }),
            _ => None,
        }
    }

    /// `status` 1..1; none where it is missing or no code.
    #[must_use]
    pub fn status(&self) -> Option<&'a DiagnosticReportStatus> {
        self.resource.status.value()
    }

    /// When the first version of the report was published: extension `reportdate` 1..1. It stays through later versions.
    #[must_use]
    pub fn report_date(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::REPORT_DATE)
    }

    /// When it was approved: extension `approvaldate` 0..1.
    #[must_use]
    pub fn approved_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::APPROVAL_DATE)
    }

    /// When this version was made: `issued` 0..1.
    #[must_use]
    pub fn issued(&self) -> Option<&'a Instant> {
        self.resource.issued.value()
    }

    /// When the specimens were taken, or the patient examined: `effectiveDateTime` 0..1.
    #[must_use]
    pub fn effective(&self) -> Option<&'a DateTime> {
        match self.resource.effective.as_ref()? {
            DiagnosticReportEffective::DateTime(date) => date.value(),
            DiagnosticReportEffective::Period(_) => None,
        }
    }

    /// `category` 1..1: laboratory, pathology or imaging (code list 8202).
    #[must_use]
    pub fn category(&self) -> Option<&'a CodeableConcept> {
        self.resource.category.first()
    }

    /// What people read of `code` 1..1: the field of medicine.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        shown::words(&self.resource.code)
    }

    /// `subject` 0..1: the service refers to the patient by number and name only.
    #[must_use]
    pub fn patient(&self) -> Option<Party<'a>> {
        Some(Party::of_reference(&self.place, self.resource.subject.as_ref()?))
    }

    /// The patient's number that is in use: the first of fødselsnummer, D-number, felles hjelpenummer.
    #[must_use]
    pub fn patient_number(&self) -> Option<Number<'a>> {
        self.patient()?.numbers().find(Number::is_of_a_person)
    }

    /// The whole tree of results.
    #[must_use]
    pub fn results(&self) -> Results<'a> {
        Results::of_report(&self.place, self.resource)
    }

    /// `specimen` 0..*. A result may name others.
    #[must_use]
    pub fn specimens(&self) -> Vec<Linked<'a, LabSpecimen<'a>>> {
        let link = |reference| self.place.link(reference, |place, resource| LabSpecimen { resource, place });
        self.resource.specimen.iter().map(link).collect()
    }

    /// `basedOn` 0..1: the order that it answers.
    #[must_use]
    pub fn requisition(&self) -> Option<Linked<'a, Requisition<'a>>> {
        let reference = self.resource.based_on.first()?;
        Some(self.place.link(reference, |place, resource| Requisition { resource, place }))
    }

    /// `performer` 0..*: the laboratory.
    #[must_use]
    pub fn performers(&self) -> Vec<Linked<'a, Participant<'a>>> {
        self.resource.performer.iter().map(|reference| Participant::link(&self.place, reference)).collect()
    }

    /// `conclusion` 0..1.
    #[must_use]
    pub fn conclusion(&self) -> Option<&'a str> {
        self.resource.conclusion.text()
    }

    /// Comments in words: extensions `comment` 0..*.
    pub fn comments(&self) -> impl Iterator<Item = &'a Annotation> {
        extension::annotations(&self.resource.extension, urls::COMMENT)
    }

    /// Comments as codes: extensions `comment` 0..*.
    pub fn coded_comments(&self) -> impl Iterator<Item = &'a CodeableConcept> {
        extension::concepts(&self.resource.extension, urls::COMMENT)
    }

    /// Clinical information that it takes to interpret the results: extensions `infitem` 0..*.
    pub fn information(&self) -> impl Iterator<Item = Information<'a>> {
        let items = self.resource.extension.iter().filter(|extension| extension.url == urls::INF_ITEM);
        items.map(|extension| Information { extension })
    }
}
