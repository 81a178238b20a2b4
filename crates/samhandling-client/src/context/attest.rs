//! What the access context says to the authorization server: organisation, journal, attest.

use samhandling_auth::attest::{
    WireAttest, WireCareRelationship, WireCode, WireDecisionRef, WireIdentifier, WirePatient,
    WirePractitioner, system,
};
use samhandling_auth::{Detail, Details, Organisation as WireOrganisation, OrganisationNumber, Tenancy};

use super::{AccessContext, Code};

impl AccessContext {
    /// The attest of the trust framework, as HelseID takes it; none without an organisation and a purpose.
    ///
    /// It holds no person number: HelseID adds the practitioner's, and the patient's goes with each call.
    #[must_use]
    pub fn attest(&self) -> Option<WireAttest> {
        let (organisation, purpose) = (self.organisation()?, self.purpose()?);
        let decision = purpose.decision.as_ref()?;
        let practitioner = WirePractitioner {
            authorization: self.practitioner().role.as_ref().map(code),
            legal_entity: organisation_number(&organisation.parent),
            point_of_care: organisation_number(organisation.point_of_care()),
            department: organisation.department.as_deref().map(department),
        };
        let care = WireCareRelationship {
            healthcare_service: purpose.healthcare_service.as_ref().map(code),
            purpose_of_use: WireCode::new(purpose.of_use.code(), system::PURPOSE_OF_USE),
            purpose_of_use_details: purpose.details.as_ref().map(code),
            decision_ref: WireDecisionRef { id: decision.id.clone(), user_selected: decision.user_selected },
        };
        let patients = self.patient().map(|patient| WirePatient {
            point_of_care: patient.point_of_care.as_ref().map(organisation_number),
            department: patient.department.as_deref().map(department),
        });
        Some(WireAttest::new(practitioner, care, patients.into_iter().collect()))
    }

    /// What goes into the client assertion of a client with that tenancy: the organisation, the SFM journal and, where
    /// `attest` says so, the attest.
    ///
    /// # Errors
    ///
    /// [`samhandling_auth::Error::Argument`]; none of the parts can make it.
    pub fn details(
        &self,
        tenancy: Tenancy,
        attest: bool,
    ) -> Result<Option<Details>, samhandling_auth::Error> {
        let organisation = self.organisation().and_then(|organisation| match tenancy {
            Tenancy::MultiTenant => Some(WireOrganisation::MultiTenant {
                parent: organisation.parent.clone(),
                child: organisation.child.clone(),
            }),
            // The legal entity is set by HelseID itself.
            _ => Some(WireOrganisation::SingleTenant { child: organisation.child.clone()? }),
        });
        let attest = attest.then(|| self.attest()).flatten();
        let elements = organisation
            .map(Detail::Organisation)
            .into_iter()
            .chain(self.system().journal_id.clone().map(Detail::SfmJournal))
            .chain(attest.map(|attest| Detail::Attest(Box::new(attest))));
        let mut details: Option<Details> = None;
        for element in elements {
            details = Some(match details {
                None => Details::one(element),
                Some(details) => details.and(element)?,
            });
        }
        Ok(details)
    }
}

fn code(code: &Code) -> WireCode {
    WireCode::new(code.code.clone(), code.system.clone())
}

fn organisation_number(number: &OrganisationNumber) -> WireIdentifier {
    WireIdentifier::new(number.as_str(), system::ORGANISATION_NUMBER)
}

fn department(id: &str) -> WireIdentifier {
    WireIdentifier::new(id, system::RESH)
}
