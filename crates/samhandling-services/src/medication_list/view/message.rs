//! What is asked of a lookup.

use samhandling_r4::{AnyResource, Parameters, ParametersParameterValue, Patient, Valued};

/// What is asked of a lookup: whose list, and on what terms.
///
/// # Shape
///
/// Parameters of `$getMedication`: `patient` 1..1, `Referansenummer` 0..*, `SamtykkeKjernejournal`, `SamtykkeSperretLegemidler`,
/// `SamtykkeLasteResepter` 0..1 each, `IncludeOriginal` 0..*. No captured message has a consent: their place is the portal's.
#[derive(Clone, Copy, Debug)]
pub struct LookupRequest<'a> {
    parameters: &'a Parameters,
}

/// `Referansenummer`: what opens a locked prescription.
pub type ReferenceNumber<'a> = &'a str;

impl<'a> LookupRequest<'a> {
    /// Parameters as a lookup; none where they name no patient.
    #[must_use]
    pub fn of(parameters: &'a Parameters) -> Option<Self> {
        let request = LookupRequest { parameters };
        request.patient().is_some().then_some(request)
    }

    /// `patient` 1..1.
    #[must_use]
    pub fn patient(&self) -> Option<&'a Patient> {
        match self.parameters.named("patient")?.resource.as_ref()? {
            AnyResource::Patient(patient) => Some(patient),
            _ => None,
        }
    }

    /// `SamtykkeKjernejournal` 0..1: why one may look in kjernejournal.
    #[must_use]
    pub fn kjernejournal(&self) -> Option<&'a str> {
        self.codes("SamtykkeKjernejournal").next()
    }

    /// `SamtykkeSperretLegemidler` 0..1: why one may see what is blocked. HPUNNTAK is refused here.
    #[must_use]
    pub fn blocked_drugs(&self) -> Option<&'a str> {
        self.codes("SamtykkeSperretLegemidler").next()
    }

    /// `SamtykkeLasteResepter` 0..1: why one may see locked prescriptions. HPUNNTAK is refused here.
    #[must_use]
    pub fn locked_prescriptions(&self) -> Option<&'a str> {
        self.codes("SamtykkeLasteResepter").next()
    }

    /// `Referansenummer` 0..*.
    pub fn reference_numbers(&self) -> impl Iterator<Item = ReferenceNumber<'a>> + use<'a> {
        self.codes("Referansenummer")
    }

    fn codes(&self, name: &'static str) -> impl Iterator<Item = &'a str> + use<'a> {
        let named = self.parameters.parameter.iter().filter(move |one| one.name.text() == Some(name));
        named.filter_map(|one| match one.value.as_ref()? {
            ParametersParameterValue::Code(text) => text.text(),
            ParametersParameterValue::String(text) => text.text(),
            _ => None,
        })
    }
}
