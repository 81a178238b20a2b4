//! Building an access context, and what contradicts itself in one without any service being asked.

use std::sync::Arc;

use samhandling_auth::JournalId;
use samhandling_core::identifier::PersonNumber;

use super::access_context::Members;
use super::{AccessBasis, AccessContext, Code, Organisation, Patient, Practitioner, Purpose};
use crate::error::{Refused, rules};

/// An access context that is being built.
#[derive(Clone, Default)]
pub struct AccessContextBuilder(pub(super) Members);

impl AccessContextBuilder {
    /// Who asks, whole.
    #[must_use]
    pub fn practitioner(mut self, practitioner: Practitioner) -> Self {
        self.0.practitioner = practitioner;
        self
    }

    /// The authorisation that the practitioner uses.
    #[must_use]
    pub fn role(mut self, role: Code) -> Self {
        self.0.practitioner.role = Some(role);
        self
    }

    /// The practitioner's person number: the one who logged in must have it.
    #[must_use]
    pub fn practitioner_number(mut self, number: PersonNumber) -> Self {
        self.0.practitioner.number = Some(number);
        self
    }

    /// The practitioner's HPR number: the one who logged in must have it.
    #[must_use]
    pub fn hpr_number(mut self, number: impl Into<String>) -> Self {
        self.0.practitioner.hpr_number = Some(number.into());
        self
    }

    /// For which organisation.
    #[must_use]
    pub fn organisation(mut self, organisation: Organisation) -> Self {
        self.0.organisation = Some(organisation);
        self
    }

    /// For whom.
    #[must_use]
    pub fn patient(mut self, patient: impl Into<Patient>) -> Self {
        self.0.patient = Some(patient.into());
        self
    }

    /// Why.
    #[must_use]
    pub fn purpose(mut self, purpose: Purpose) -> Self {
        self.0.purpose = Some(purpose);
        self
    }

    /// Why somebody has access to what the patient could have closed. An elevated one is refused:
    /// [`AccessContext::elevated`] is the way.
    #[must_use]
    pub fn access_basis(mut self, basis: AccessBasis) -> Self {
        self.0.access_basis = Some(basis);
        self
    }

    /// The name and version of the calling system.
    #[must_use]
    pub fn system(mut self, name: impl Into<String>) -> Self {
        self.0.system.name = Some(name.into());
        self
    }

    /// The SFM journal.
    #[must_use]
    pub fn journal_id(mut self, journal: JournalId) -> Self {
        self.0.system.journal_id = Some(journal);
        self
    }

    /// The id of the user's action.
    #[must_use]
    pub fn event_id(mut self, id: impl Into<String>) -> Self {
        self.0.system.event_id = Some(id.into());
        self
    }

    /// The context.
    ///
    /// # Errors
    ///
    /// [`Refused`] where it contradicts itself: the caller must act. [`rules::ACCESS_BASIS_ELEVATED_FIRST`],
    /// [`rules::CONTEXT_WITHOUT_PATIENT`], [`rules::CONTEXT_WITHOUT_ORGANISATION`], [`rules::PURPOSE_INCOMPLETE`].
    pub fn build(self) -> Result<AccessContext, Refused> {
        let Members { organisation, patient, purpose, access_basis, .. } = &self.0;
        if access_basis.is_some_and(AccessBasis::is_elevated) {
            return Err(Refused::new(&rules::ACCESS_BASIS_ELEVATED_FIRST));
        }
        if access_basis.is_some() && patient.is_none() {
            return Err(Refused::new(&rules::CONTEXT_WITHOUT_PATIENT).naming("field", "access_basis"));
        }
        if let Some(purpose) = purpose {
            if organisation.is_none() {
                return Err(Refused::new(&rules::CONTEXT_WITHOUT_ORGANISATION).naming("field", "purpose"));
            }
            complete(purpose)?;
        }
        Ok(AccessContext(Arc::new(self.0)))
    }
}

/// Whether a purpose has what the attest must have.
fn complete(purpose: &Purpose) -> Result<(), Refused> {
    let lacks = |field: &str| Err(Refused::new(&rules::PURPOSE_INCOMPLETE).naming("field", field));
    match purpose {
        Purpose { decision: None, .. } => lacks("decision"),
        Purpose { healthcare_service: None, details: None, .. } => lacks("healthcare_service"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::{DecisionRef, ElevatedBasis, PurposeOfUse};

    fn patient() -> PersonNumber {
        "10915596784".parse().unwrap()
    }

    fn rule(built: Result<AccessContext, Refused>) -> &'static str {
        built.unwrap_err().rule().id
    }

    #[test]
    fn an_elevated_basis_is_never_the_first_step() {
        for basis in [AccessBasis::ElevatedConsent, AccessBasis::ElevatedEmergency] {
            let built = AccessContext::builder().patient(patient()).access_basis(basis).build();
            assert_eq!(rule(built), "client-access-basis-elevated-first");
        }
        let without = AccessContext::builder().patient(patient()).build().unwrap();
        assert_eq!(rule(without.elevated(ElevatedBasis::Consent)), "client-access-basis-elevated-first");
    }

    #[test]
    fn an_access_basis_is_about_a_patient() {
        let built = AccessContext::builder().access_basis(AccessBasis::Emergency).build();
        assert_eq!(rule(built), "client-context-without-patient");
    }

    #[test]
    fn a_purpose_says_on_whose_behalf_and_by_which_decision() {
        let decision =
            DecisionRef { id: "9ab4d0a5-6f1e-4c58-8f1c-2d3c1f0b7a11".into(), user_selected: false };
        let purpose = Purpose::new(PurposeOfUse::Treatment, decision);
        let builder = AccessContext::builder().patient(patient()).purpose(purpose.clone());
        assert_eq!(rule(builder.clone().build()), "client-context-without-organisation");
        let organisation = Organisation::new("994598759".parse().unwrap());
        let builder = builder.organisation(organisation);
        assert_eq!(rule(builder.clone().build()), "client-purpose-incomplete");
        let service = Code::new("urn:oid:2.16.578.1.12.4.1.1.8663", "KX17");
        assert!(builder.purpose(purpose.with_healthcare_service(service)).build().is_ok());
    }

    #[test]
    fn another_patient_takes_over_nothing_that_was_said_of_the_first() {
        let context = AccessContext::builder()
            .patient(patient())
            .access_basis(AccessBasis::Consent)
            .system("x")
            .build()
            .unwrap();
        let other = context.for_patient("16858399649".parse::<PersonNumber>().unwrap()).build().unwrap();
        assert_eq!((other.access_basis(), other.system().name.as_deref()), (None, Some("x")));
        assert_ne!(other, context);
    }

    #[test]
    fn debug_shows_no_number() {
        let context = AccessContext::builder()
            .patient(patient())
            .practitioner_number("16858399649".parse().unwrap())
            .hpr_number("4128168")
            .build()
            .unwrap();
        let shown = format!("{context:?}");
        assert!(
            !shown.contains("10915596784") && !shown.contains("16858399649") && !shown.contains("4128168")
        );
    }
}
