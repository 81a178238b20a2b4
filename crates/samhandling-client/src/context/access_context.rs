//! The access context.

use std::fmt;
use std::sync::Arc;

use samhandling_core::identifier::PersonNumber;

use super::{
    AccessBasis, AccessContextBuilder, ElevatedBasis, Organisation, Patient, Practitioner, Purpose, System,
};
use crate::error::{Refused, rules};

/// Who asks, for whom, why and from what system: one value, which each service's dialect turns into scopes, claims,
/// headers and parameters.
///
/// It is cheap to clone. `Debug` shows what there is and no number of a person.
///
/// # Example
///
/// ```
/// use samhandling_client::{AccessBasis, AccessContext, Code, ElevatedBasis, Organisation};
///
/// let context = AccessContext::builder()
///     .role(Code::authorisation("LE"))
///     .organisation(Organisation::new("994598759".parse()?))
///     .patient("10915596784".parse::<samhandling_core::identifier::PersonNumber>()?)
///     .access_basis(AccessBasis::Consent)
///     .system("Journalsystem 7.1")
///     .build()?;
/// assert_eq!(context.access_basis(), Some(AccessBasis::Consent));
///
/// // Only when the service has answered that something is blocked:
/// let elevated = context.elevated(ElevatedBasis::Consent)?;
/// assert_eq!(elevated.access_basis(), Some(AccessBasis::ElevatedConsent));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AccessContext(pub(super) Arc<Members>);

#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Members {
    pub(super) practitioner: Practitioner,
    pub(super) organisation: Option<Organisation>,
    pub(super) patient: Option<Patient>,
    pub(super) purpose: Option<Purpose>,
    pub(super) access_basis: Option<AccessBasis>,
    pub(super) system: System,
}

impl AccessContext {
    /// Begins one.
    #[must_use]
    pub fn builder() -> AccessContextBuilder {
        AccessContextBuilder::default()
    }

    /// Who asks.
    #[must_use]
    pub fn practitioner(&self) -> &Practitioner {
        &self.0.practitioner
    }

    /// For which organisation.
    #[must_use]
    pub fn organisation(&self) -> Option<&Organisation> {
        self.0.organisation.as_ref()
    }

    /// For whom.
    #[must_use]
    pub fn patient(&self) -> Option<&Patient> {
        self.0.patient.as_ref()
    }

    /// Why.
    #[must_use]
    pub fn purpose(&self) -> Option<&Purpose> {
        self.0.purpose.as_ref()
    }

    /// Why somebody has access to what the patient could have closed.
    #[must_use]
    pub fn access_basis(&self) -> Option<AccessBasis> {
        self.0.access_basis
    }

    /// From what system.
    #[must_use]
    pub fn system(&self) -> &System {
        &self.0.system
    }

    /// The same for another patient: tokens made for this one are not used for that one.
    ///
    /// What was said of this patient alone (access basis, purpose) is not taken over.
    #[must_use]
    pub fn for_patient(&self, patient: impl Into<Patient>) -> AccessContextBuilder {
        AccessContextBuilder(Members {
            patient: Some(patient.into()),
            purpose: None,
            access_basis: None,
            ..Members::clone(&self.0)
        })
    }

    /// The second step, when the ordinary answer said that something is blocked and the user has a reason to open it.
    ///
    /// # Errors
    ///
    /// [`rules::ACCESS_BASIS_ELEVATED_FIRST`] where this context has no ordinary access basis.
    pub fn elevated(&self, basis: ElevatedBasis) -> Result<Self, Refused> {
        match self.access_basis() {
            Some(ordinary) if !ordinary.is_elevated() => {
                Ok(Self(Arc::new(Members { access_basis: Some(basis.into()), ..Members::clone(&self.0) })))
            }
            _ => Err(Refused::new(&rules::ACCESS_BASIS_ELEVATED_FIRST)),
        }
    }

    /// The numbers of persons in it, which must not stand in an address.
    pub(crate) fn person_numbers(&self) -> impl Iterator<Item = &PersonNumber> {
        self.0.practitioner.number.iter().chain(self.patient().map(|patient| &patient.number))
    }
}

impl fmt::Debug for AccessContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessContext")
            .field("practitioner", &self.0.practitioner)
            .field("organisation", &self.0.organisation)
            .field("patient", &self.0.patient)
            .field("purpose", &self.0.purpose)
            .field("access_basis", &self.0.access_basis)
            .field("system", &self.0.system)
            .finish()
    }
}
