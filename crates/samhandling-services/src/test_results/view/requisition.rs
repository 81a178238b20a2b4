//! The order that a report answers.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Annotation, CodeableConcept, RequestStatus, ServiceRequest, Valued};

use super::urls;
use crate::view::{Linked, Participant, Place, extension};

/// The order that a report answers (rekvisisjon).
///
/// # Shape
///
/// `nilar-service-request`, a ServiceRequest. What has no method here stands in [`Requisition::resource`].
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, ServiceRequest};
/// use samhandling_services::test_results::view::Requisition;
///
/// let json = include_bytes!("../../../../../fixtures/test_results/valid/service-request.json");
/// let request = ServiceRequest::from_json(json)?;
/// let requisition = Requisition::of(&request);
/// assert_eq!(requisition.received_at().map(|date| date.as_str()), Some("2026-03-20T09:30:00+01:00"));
/// assert_eq!(requisition.comments().count(), 1);
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// `nilar-service-request`, `diagnostic.report.nilar` 1.5.0, <https://github.com/HL7Norway/NILAR> (read 2026-11-21).
#[derive(Clone, Debug)]
pub struct Requisition<'a> {
    /// The resource as it stands.
    pub resource: &'a ServiceRequest,
    pub(super) place: Place<'a>,
}

impl<'a> Requisition<'a> {
    /// An order that stands alone.
    #[must_use]
    pub fn of(resource: &'a ServiceRequest) -> Self {
        Requisition { resource, place: Place::alone(&resource.contained) }
    }

    /// `status` 1..1; none where it is missing or no code.
    #[must_use]
    pub fn status(&self) -> Option<&'a RequestStatus> {
        self.resource.status.value()
    }

    /// When it was written: `authoredOn` 0..1.
    #[must_use]
    pub fn ordered_at(&self) -> Option<&'a DateTime> {
        self.resource.authored_on.value()
    }

    /// When the laboratory got it: extension `receiptdate` 0..1.
    #[must_use]
    pub fn received_at(&self) -> Option<&'a DateTime> {
        extension::date_time(&self.resource.extension, urls::RECEIPT_DATE)
    }

    /// Who ordered: `requester` 0..1.
    #[must_use]
    pub fn requester(&self) -> Option<Linked<'a, Participant<'a>>> {
        Some(Participant::link(&self.place, self.resource.requester.as_ref()?))
    }

    /// Why: `reasonCode` 0..*.
    #[must_use]
    pub fn reasons(&self) -> &'a [CodeableConcept] {
        &self.resource.reason_code
    }

    /// Comments in words: extensions `comment` 0..*.
    pub fn comments(&self) -> impl Iterator<Item = &'a Annotation> {
        extension::annotations(&self.resource.extension, urls::COMMENT)
    }

    /// Comments as codes: extensions `comment` 0..*.
    pub fn coded_comments(&self) -> impl Iterator<Item = &'a CodeableConcept> {
        extension::concepts(&self.resource.extension, urls::COMMENT)
    }

    /// Who pays: extension `paymentcategory` 0..1 (code list 4101).
    #[must_use]
    pub fn payment_category(&self) -> Option<&'a CodeableConcept> {
        extension::concept(&self.resource.extension, urls::PAYMENT_CATEGORY)
    }

    /// What the patient reserves against, such as registration: extensions `reservation` 0..* (code list 3108).
    pub fn reservations(&self) -> impl Iterator<Item = &'a CodeableConcept> {
        extension::concepts(&self.resource.extension, urls::RESERVATION)
    }
}
