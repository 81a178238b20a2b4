//! Which members a service demands: data, since the sources disagree and it varies from API to API.

use super::wire::WireAttest;

/// How well a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Read in the source code or specification of a public repository.
    ReadInRepository,
    /// Read on a public page, of which only a part can be seen.
    ReadOnPage,
    /// Inferred, or from a third party.
    Inferred,
}

macro_rules! members {
    ($($(#[doc = $what:literal])+ $member:ident = $path:literal,)+) => {
        /// A member of the attest, by its place in the wire form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum AttestMember {
            $($(#[doc = $what])+ $member,)+
        }

        impl AttestMember {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$member,)+];

            /// The path in the wire form.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self {
                    $(Self::$member => $path,)+
                }
            }
        }
    };
}

members! {
    /// Who asks; HelseID adds it from the login.
    PractitionerIdentifier = "practitioner.identifier",
    /// The authorisation.
    Authorization = "practitioner.authorization",
    /// The legal entity.
    LegalEntity = "practitioner.legal_entity",
    /// Where the practitioner works.
    PointOfCare = "practitioner.point_of_care",
    /// The practitioner's department.
    Department = "practitioner.department",
    /// The healthcare service.
    HealthcareService = "care_relationship.healthcare_service",
    /// The purpose.
    PurposeOfUse = "care_relationship.purpose_of_use",
    /// The details of the purpose.
    PurposeOfUseDetails = "care_relationship.purpose_of_use_details",
    /// The local decision.
    DecisionRef = "care_relationship.decision_ref",
    /// The place of every patient.
    PatientPointOfCare = "patients[].point_of_care",
    /// The department of every patient.
    PatientDepartment = "patients[].department",
}

impl AttestMember {
    /// The member of a path in the wire form.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.path() == path)
    }

    /// Whether an attest has the member, or HelseID will add it.
    #[must_use]
    pub fn stands_in(self, attest: &WireAttest) -> bool {
        let every_patient = |stands: fn(&super::WirePatient) -> bool| {
            !attest.patients.is_empty() && attest.patients.iter().all(stands)
        };
        match self {
            // Always there: added by HelseID, or demanded by the type.
            Self::PractitionerIdentifier
            | Self::LegalEntity
            | Self::PointOfCare
            | Self::PurposeOfUse
            | Self::DecisionRef => true,
            Self::Authorization => attest.practitioner.authorization.is_some(),
            Self::Department => attest.practitioner.department.is_some(),
            Self::HealthcareService => attest.care_relationship.healthcare_service.is_some(),
            Self::PurposeOfUseDetails => attest.care_relationship.purpose_of_use_details.is_some(),
            Self::PatientPointOfCare => every_patient(|patient| patient.point_of_care.is_some()),
            Self::PatientDepartment => every_patient(|patient| patient.department.is_some()),
        }
    }
}

/// How a source speaks of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It demands it.
    Required,
    /// It demands it and another source, or the same one elsewhere, says otherwise: undecided.
    Disputed,
}

/// What one source says that one receiver demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttestRequirement {
    /// The audience of the receiver; `None` where the source speaks of all.
    pub audience: Option<&'static str>,
    /// The members, and how they are spoken of. What is not listed is optional.
    pub members: &'static [(AttestMember, Need)],
    /// Where it was read.
    pub source: &'static str,
    /// When it was read.
    pub read: &'static str,
    /// How well it is known.
    pub confidence: Confidence,
}

use AttestMember::{
    Authorization, DecisionRef, Department, HealthcareService, LegalEntity, PatientDepartment,
    PatientPointOfCare, PointOfCare, PractitionerIdentifier, PurposeOfUse, PurposeOfUseDetails,
};
use Need::{Disputed, Required};

/// What the sources say. For a service that is not listed nothing has been found: that is unknown, not "nothing".
pub const REQUIREMENTS: &[AttestRequirement] = &[
    AttestRequirement {
        audience: None,
        members: &[
            (PractitionerIdentifier, Required),
            (LegalEntity, Required),
            (PointOfCare, Required),
            (PurposeOfUse, Required),
            (DecisionRef, Required),
        ],
        source: "https://github.com/NorskHelsenett/Tillitsrammeverk 8b66479, informasjons- og datamodell 1.1",
        read: "2026-11-21",
        confidence: Confidence::ReadInRepository,
    },
    AttestRequirement {
        audience: Some("nhn:phr"),
        members: &[
            (PractitionerIdentifier, Required),
            (LegalEntity, Required),
            (PointOfCare, Required),
            // The page adds that it becomes optional with HelseID 5.3.
            (HealthcareService, Disputed),
            (PurposeOfUse, Required),
            (DecisionRef, Required),
        ],
        source: "NHN developer portal, Pasientens journaldokumenter i Kjernejournal",
        read: "2026-11-21",
        confidence: Confidence::ReadOnPage,
    },
    AttestRequirement {
        audience: None,
        members: &[
            (Authorization, Disputed),
            (LegalEntity, Required),
            (PointOfCare, Required),
            (Department, Disputed),
            (HealthcareService, Disputed),
            (PurposeOfUse, Required),
            (PurposeOfUseDetails, Disputed),
            (DecisionRef, Required),
            (PatientPointOfCare, Disputed),
            (PatientDepartment, Disputed),
        ],
        source: "a draft of OAuth RAR metadata (third party) with a JSON schema of HelseID's attest that demands all; \
                 NHN's sample for Pasientens journaldokumenter leaves these out and is accepted",
        read: "2026-11-22",
        confidence: Confidence::Inferred,
    },
];

impl AttestRequirement {
    /// The members that this source demands or disputes, and that the attest lacks.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::attest::{AttestMember, Need, WireAttest, requirements_for};
    ///
    /// let attest = WireAttest::from_json(&serde_json::json!({
    ///     "type": "nhn:tillitsrammeverk:parameters",
    ///     "practitioner": {
    ///         "legal_entity": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" },
    ///         "point_of_care": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" }
    ///     },
    ///     "care_relationship": {
    ///         "purpose_of_use": { "code": "TREAT", "system": "urn:oid:2.16.840.1.113883.1.11.20448" },
    ///         "decision_ref": { "id": "1", "user_selected": false }
    ///     }
    /// }))?;
    /// let missing: Vec<_> = requirements_for("nhn:phr").flat_map(|source| source.missing_in(&attest)).collect();
    /// assert!(missing.contains(&(AttestMember::HealthcareService, Need::Disputed)));
    /// # Ok::<(), samhandling_auth::attest::WireAttestFault>(())
    /// ```
    #[must_use]
    pub fn missing_in(&self, attest: &WireAttest) -> Vec<(AttestMember, Need)> {
        self.members.iter().copied().filter(|(member, _)| !member.stands_in(attest)).collect()
    }
}

/// The sources that speak of this audience, those that speak of all included.
pub fn requirements_for(audience: &str) -> impl Iterator<Item = &'static AttestRequirement> {
    REQUIREMENTS.iter().filter(move |source| source.audience.is_none_or(|named| named == audience))
}
