//! No resuscitation, and what was clarified about treatment.

use std::fmt;

use samhandling_r4::{CodeableConcept, Consent};

use super::words::{ended, text};
use crate::critical_information::systems::ends;

/// No resuscitation (HLR-minus), and what was clarified about treatment.
///
/// # Shape
///
/// `KjConsentBehandlingsavklaring`, a Consent. It was not in production on 2026-05-20, and no public page gives the urls of its
/// extensions in full.
///
/// # Example
///
/// ```
/// use samhandling_r4::{Consent, FhirType};
/// use samhandling_services::critical_information::view::Record;
///
/// let json = include_bytes!("../../../../../fixtures/critical_information/valid/consent-hlr-minus.json");
/// let consent = Consent::from_json(json)?;
/// let record = Record::of_consent(&consent);
/// let clarified = record.clarification().expect("it is one");
/// assert_eq!(clarified.reason(), Some("Langtkommen hjertesvikt"));
/// assert_eq!(clarified.goal(), Some("Lindring"));
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// KjConsentBehandlingsavklaring, developer portal of Norsk helsenett (read 2026-11-22).
#[derive(Clone, Copy)]
pub struct Clarification<'a> {
    /// The resource as it stands.
    pub resource: &'a Consent,
}

impl<'a> Clarification<'a> {
    /// For how long it holds: `provision.code` (code list 7655).
    #[must_use]
    pub fn duration(&self) -> Option<&'a CodeableConcept> {
        self.resource.provision.as_ref()?.code.first()
    }

    /// Why the patient is not to be resuscitated, at most 80 characters.
    #[must_use]
    pub fn reason(&self) -> Option<&'a str> {
        text(ended(&self.resource.extension, ends::REASON)?)
    }

    /// What the treatment aims at.
    #[must_use]
    pub fn goal(&self) -> Option<&'a str> {
        text(ended(&self.resource.extension, ends::GOAL)?)
    }
}

impl fmt::Debug for Clarification<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clarification")
    }
}
