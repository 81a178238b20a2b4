//! What is asked of a lookup.

use std::fmt;

use samhandling_client::{AccessBasis, AccessContext, Error, Refused, ServiceClient};
use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Parameters, ParametersParameter, ParametersParameterValue, Patient};

use crate::client::same_patient;
use crate::medication_list::refusals;
use crate::view::{Number, numbers};

/// What is asked of a lookup: whose list, and on what terms.
///
/// # Shape
///
/// Parameters of `$getMedication`: `patient` 1..1, `Referansenummer` 0..*, `historyTimestamp` 0..1, `SamtykkeLasteResepter` 0..1.
/// `SamtykkeKjernejournal` comes from the access basis of the context. An elevated access basis is written as
/// `SamtykkeSperretLegemidler`, in the word that the settings of the service give: no page has its codes.
///
/// `Debug` shows no value.
///
/// # Example
///
/// ```
/// use samhandling_r4::{FhirType, Patient};
/// use samhandling_services::medication_list::client::{LockedBasis, LookupQuery};
///
/// let patient = Patient::from_json(br#"{"resourceType": "Patient",
///     "identifier": [{"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "17854810073"}],
///     "name": [{"family": "Proevesen"}], "address": [{"city": "Testvik"}]}"#)?;
/// let query = LookupQuery::of(patient).with_locked_prescriptions(LockedBasis::Consent);
/// assert_eq!(format!("{query:?}"), "LookupQuery { reference_numbers: 0, locked: Some(Consent) }");
/// # Ok::<(), samhandling_r4::Error>(())
/// ```
///
/// # Source
///
/// <https://simplifier.net/guide/SFMAPIBasis/getMedication> (read 2026-11-21).
#[derive(Clone)]
pub struct LookupQuery {
    patient: Patient,
    reference_numbers: Vec<String>,
    at: Option<DateTime>,
    locked: Option<LockedBasis>,
    further: Vec<ParametersParameter>,
}

/// Why somebody may see locked prescriptions. The exemption in law is refused here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LockedBasis {
    /// The patient's consent.
    Consent,
    /// An emergency.
    Emergency,
}

impl LookupQuery {
    /// A lookup for a patient: name, address, and a national number or else birth date and gender.
    #[must_use]
    pub fn of(patient: Patient) -> Self {
        Self { patient, reference_numbers: Vec::new(), at: None, locked: None, further: Vec::new() }
    }

    /// `Referansenummer`: opens a locked prescription; mandatory for a patient without a national number.
    #[must_use]
    pub fn with_reference_number(mut self, number: impl Into<String>) -> Self {
        self.reference_numbers.push(number.into());
        self
    }

    /// `historyTimestamp`: the list as it was then.
    #[must_use]
    pub fn as_of(mut self, at: DateTime) -> Self {
        self.at = Some(at);
        self
    }

    /// `SamtykkeLasteResepter`: why locked prescriptions may be seen.
    #[must_use]
    pub const fn with_locked_prescriptions(mut self, basis: LockedBasis) -> Self {
        self.locked = Some(basis);
        self
    }

    /// A parameter that has no method here, `IncludeOriginal` for instance: sources differ on how often it may stand.
    #[must_use]
    pub fn with(mut self, parameter: ParametersParameter) -> Self {
        self.further.push(parameter);
        self
    }

    /// The Parameters of the lookup, in the words of the service.
    pub(super) fn parameters(
        &self,
        service: &ServiceClient,
        context: &AccessContext,
    ) -> Result<Parameters, Error> {
        same_patient(context, numbers(&self.patient.identifier))?;
        self.complete()?;
        let mut all = Parameters::default().with_resource("patient", self.patient.clone());
        for number in &self.reference_numbers {
            all = all.with_named("Referansenummer", ParametersParameterValue::String(number.as_str().into()));
        }
        if let Some(at) = &self.at {
            let at = samhandling_r4::primitive::Primitive::new(at.clone());
            all = all.with_named("historyTimestamp", ParametersParameterValue::DateTime(at));
        }
        for (name, basis) in self.bases(context) {
            let word = service.access_basis_word(basis)?;
            all = all.with_named(name, ParametersParameterValue::Code(word.as_str().into()));
        }
        all.parameter.extend(self.further.iter().cloned());
        Ok(all)
    }

    /// The consents, by the access basis whose word each has.
    fn bases(&self, context: &AccessContext) -> Vec<(&'static str, AccessBasis)> {
        let asked = context.access_basis();
        let ordinary = asked.map(|basis| match basis {
            AccessBasis::ElevatedConsent => AccessBasis::Consent,
            AccessBasis::ElevatedEmergency => AccessBasis::Emergency,
            ordinary => ordinary,
        });
        let locked = self.locked.map(|locked| match locked {
            LockedBasis::Consent => AccessBasis::Consent,
            LockedBasis::Emergency => AccessBasis::Emergency,
        });
        let all = [
            ("SamtykkeKjernejournal", ordinary),
            ("SamtykkeSperretLegemidler", asked.filter(|basis| basis.is_elevated())),
            ("SamtykkeLasteResepter", locked),
        ];
        all.into_iter().filter_map(|(name, basis)| Some((name, basis?))).collect()
    }

    /// Whether the patient is told well enough.
    fn complete(&self) -> Result<(), Refused> {
        let patient = &self.patient;
        let is_numbered = numbers(&patient.identifier).any(|number| Number::is_of_a_person(&number));
        let needed = [
            (!patient.name.is_empty(), "Patient.name"),
            (!patient.address.is_empty(), "Patient.address"),
            (is_numbered || patient.birth_date.is_some(), "Patient.birthDate"),
            (is_numbered || patient.gender.is_some(), "Patient.gender"),
            (is_numbered || !self.reference_numbers.is_empty(), "Referansenummer"),
        ];
        match needed.into_iter().find(|(is_there, _)| !is_there) {
            Some((_, part)) => Err(Refused::new(&refusals::PATIENT_INCOMPLETE).naming("part", part)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for LookupQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LookupQuery")
            .field("reference_numbers", &self.reference_numbers.len())
            .field("locked", &self.locked)
            .finish()
    }
}
