//! Why somebody may see results.

/// Why somebody may see results: the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrdinaryBasis {
    /// An exemption in law.
    Exempt,
    /// The patient's consent.
    Consent,
    /// An emergency.
    Emergency,
}

/// Why somebody may see results that the patient has blocked: the second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElevatedBasis {
    /// The patient consents to it.
    Consent,
    /// It is needed in an emergency.
    Emergency,
}

impl OrdinaryBasis {
    /// The name of its word in the service's dialect, `access_basis`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            OrdinaryBasis::Exempt => "exempt",
            OrdinaryBasis::Consent => "consent",
            OrdinaryBasis::Emergency => "emergency",
        }
    }
}

impl ElevatedBasis {
    /// The name of its word in the service's dialect, `access_basis`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            ElevatedBasis::Consent => "elevated_consent",
            ElevatedBasis::Emergency => "elevated_emergency",
        }
    }
}
