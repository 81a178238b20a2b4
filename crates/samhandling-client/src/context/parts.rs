//! The parts of an access context. `Debug` of each shows what there is, and no number of a person.

use std::fmt;

use samhandling_auth::{JournalId, OrganisationNumber};
use samhandling_core::identifier::PersonNumber;

/// A code with its system.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// The system.
    pub system: String,
    /// The code.
    pub code: String,
}

impl Code {
    /// A code with its system.
    #[must_use]
    pub fn new(system: impl Into<String>, code: impl Into<String>) -> Self {
        Self { system: system.into(), code: code.into() }
    }

    /// An authorisation of health personnel: a code of list 9060, `LE` for a doctor.
    #[must_use]
    pub fn authorisation(code: impl Into<String>) -> Self {
        Self::new(samhandling_auth::attest::system::AUTHORIZATION, code)
    }
}

/// Who asks.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Practitioner {
    /// The person number: the one who logged in must have it.
    pub number: Option<PersonNumber>,
    /// The HPR number: the one who logged in must have it.
    pub hpr_number: Option<String>,
    /// The authorisation that is used (code list 9060).
    pub role: Option<Code>,
}

impl fmt::Debug for Practitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Practitioner").field("role", &self.role).finish_non_exhaustive()
    }
}

/// For which organisation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Organisation {
    /// The legal entity.
    pub parent: OrganisationNumber,
    /// The unit below it, where there is one.
    pub child: Option<OrganisationNumber>,
    /// The department (RESH id), where there is one.
    pub department: Option<String>,
}

impl Organisation {
    /// A legal entity.
    #[must_use]
    pub const fn new(parent: OrganisationNumber) -> Self {
        Self { parent, child: None, department: None }
    }

    /// With the unit below it.
    #[must_use]
    pub fn with_child(mut self, child: OrganisationNumber) -> Self {
        self.child = Some(child);
        self
    }

    /// Where the practitioner works: the unit, else the legal entity.
    #[must_use]
    pub fn point_of_care(&self) -> &OrganisationNumber {
        self.child.as_ref().unwrap_or(&self.parent)
    }
}

/// For whom.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Patient {
    /// The person number. It goes where the service wants it, and never into an address.
    pub number: PersonNumber,
    /// Where the patient is treated; not given where that is elsewhere.
    pub point_of_care: Option<OrganisationNumber>,
    /// The department there (RESH id).
    pub department: Option<String>,
}

impl fmt::Debug for Patient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Patient").finish_non_exhaustive()
    }
}

impl From<PersonNumber> for Patient {
    fn from(number: PersonNumber) -> Self {
        Self { number, point_of_care: None, department: None }
    }
}

/// The purposes of the trust framework.
///
/// # Source
///
/// [Tillitsrammeverk, specification](https://github.com/NorskHelsenett/Tillitsrammeverk) 8b66479, read 2026-11-21.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PurposeOfUse {
    /// Treatment.
    Treatment,
    /// Emergency treatment.
    EmergencyTreatment,
    /// Coordination of care.
    CoordinationOfCare,
    /// Break the glass.
    BreakTheGlass,
}

impl PurposeOfUse {
    /// The code: `TREAT`, `ETREAT`, `COC`, `BTG`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Treatment => "TREAT",
            Self::EmergencyTreatment => "ETREAT",
            Self::CoordinationOfCare => "COC",
            Self::BreakTheGlass => "BTG",
        }
    }
}

/// The local decision behind the access.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DecisionRef {
    /// Its id in the system that decided.
    pub id: String,
    /// Whether the user gave access to themself.
    pub user_selected: bool,
}

impl fmt::Debug for DecisionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecisionRef").field("user_selected", &self.user_selected).finish_non_exhaustive()
    }
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Purpose {
    /// The purpose.
    pub of_use: PurposeOfUse,
    /// The event or activity behind it.
    pub details: Option<Code>,
    /// The kind of health care service.
    pub healthcare_service: Option<Code>,
    /// The local decision.
    pub decision: Option<DecisionRef>,
}

impl Purpose {
    /// A purpose by a local decision.
    #[must_use]
    pub fn new(of_use: PurposeOfUse, decision: DecisionRef) -> Self {
        Self { of_use, details: None, healthcare_service: None, decision: Some(decision) }
    }

    /// With the kind of health care service.
    #[must_use]
    pub fn with_healthcare_service(mut self, service: Code) -> Self {
        self.healthcare_service = Some(service);
        self
    }

    /// With the event or activity behind it.
    #[must_use]
    pub fn with_details(mut self, details: Code) -> Self {
        self.details = Some(details);
        self
    }
}

/// From what system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct System {
    /// Its name and version, as services log it.
    pub name: Option<String>,
    /// The SFM journal.
    pub journal_id: Option<JournalId>,
    /// The id of the user's action; each call gets one of its own where this is not given.
    pub event_id: Option<String>,
}
