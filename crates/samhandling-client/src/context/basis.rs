//! Why somebody has access to what the patient could have closed.

/// Why somebody has access. Each service has words of its own for it, which are data in its dialect.
///
/// # Source
///
/// NHN developer portal: pasientens journaldokumenter, pasientens prøvesvar, kritisk informasjon; SFM API Basis,
/// `$getMedication`; read 2026-11-21.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AccessBasis {
    /// An exemption in law (`UNNTAK`).
    Exempt,
    /// The patient's consent (`SAMTYKKE`).
    Consent,
    /// An emergency (`AKUTT`).
    Emergency,
    /// Consent to see what is blocked: a second step, see [`ElevatedBasis`].
    ElevatedConsent,
    /// An emergency in which what is blocked is needed: a second step, see [`ElevatedBasis`].
    ElevatedEmergency,
}

impl AccessBasis {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Exempt, Self::Consent, Self::Emergency, Self::ElevatedConsent, Self::ElevatedEmergency];

    /// Whether it opens what is blocked.
    #[must_use]
    pub const fn is_elevated(self) -> bool {
        matches!(self, Self::ElevatedConsent | Self::ElevatedEmergency)
    }

    /// The word for it in a dialect and in settings: `elevated_consent`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::Consent => "consent",
            Self::Emergency => "emergency",
            Self::ElevatedConsent => "elevated_consent",
            Self::ElevatedEmergency => "elevated_emergency",
        }
    }
}

/// An elevated access basis: the second step, when the ordinary answer said that something is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ElevatedBasis {
    /// The patient consents to it.
    Consent,
    /// It is needed in an emergency.
    Emergency,
}

impl From<ElevatedBasis> for AccessBasis {
    fn from(basis: ElevatedBasis) -> Self {
        match basis {
            ElevatedBasis::Consent => Self::ElevatedConsent,
            ElevatedBasis::Emergency => Self::ElevatedEmergency,
        }
    }
}
