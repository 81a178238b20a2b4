//! The national identifiers and the systems that name them.

/// A national identifier that has an official system.
///
/// A local help number (H-number) has none: its system belongs to the institution that made it.
///
/// # Source
/// Systems, and the length of a DUF number: the NamingSystems of hl7.fhir.no.basis 2.2.2 and
/// HL7Norway/kodeverk 0.6.0. Retired OIDs: the change log of no-basis 2.0.13 (2020-04-22),
/// <https://github.com/HL7Norway/basisprofiler-r4>. That the check of DUF numbers is confidential:
/// <https://www.nuget.org/packages/Fhi.NINCheck>. Read 2026-11-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentifierKind {
    /// Fødselsnummer, issued by Folkeregisteret: 11 digits, two of them check digits.
    Fodselsnummer,
    /// D-number, issued by Folkeregisteret: as a fødselsnummer, with the day + 40.
    DNumber,
    /// Felles hjelpenummer (FHN), issued by Norsk helsenett. Systems also send H-numbers under its OID, which
    /// is accepted.
    FellesHjelpenummer,
    /// Number in Helsepersonellregisteret: at most 9 digits. No check digit is known.
    Hpr,
    /// DUF number, issued by UDI: 12 digits. Its check is not published, so a well-formed one stays
    /// unverified.
    Duf,
    /// HER-id, the address of a communication party in Adresseregisteret: digits.
    HerId,
    /// Organisation number in Enhetsregisteret (ENH): 9 digits, the last a check digit.
    OrganisationNumber,
    /// RESH-id, a unit of the specialist health service: digits.
    Resh,
    /// Number of a pharmacy's licence (AKO). No rule is known.
    PharmacyLicence,
}

impl IdentifierKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Fodselsnummer,
        Self::DNumber,
        Self::FellesHjelpenummer,
        Self::Hpr,
        Self::Duf,
        Self::HerId,
        Self::OrganisationNumber,
        Self::Resh,
        Self::PharmacyLicence,
    ];

    /// The official `Identifier.system`.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::IdentifierKind;
    ///
    /// assert_eq!(IdentifierKind::Hpr.system(), "urn:oid:2.16.578.1.12.4.1.4.4");
    /// ```
    pub const fn system(self) -> &'static str {
        match self {
            Self::Fodselsnummer => "urn:oid:2.16.578.1.12.4.1.4.1",
            Self::DNumber => "urn:oid:2.16.578.1.12.4.1.4.2",
            Self::FellesHjelpenummer => "urn:oid:2.16.578.1.12.4.1.4.3",
            Self::Hpr => "urn:oid:2.16.578.1.12.4.1.4.4",
            Self::Duf => "urn:oid:2.16.578.1.12.4.1.4.5",
            Self::HerId => "urn:oid:2.16.578.1.12.4.1.2",
            Self::OrganisationNumber => "urn:oid:2.16.578.1.12.4.1.4.101",
            Self::Resh => "urn:oid:2.16.578.1.12.4.1.4.102",
            Self::PharmacyLicence => "urn:oid:2.16.578.1.12.4.1.4.107",
        }
    }

    /// The system that [`system`](Self::system) replaced, where one is known to be in use still.
    pub const fn retired_system(self) -> Option<&'static str> {
        match self {
            Self::OrganisationNumber => Some("urn:oid:2.16.578.1.12.4.1.2.101"),
            Self::Resh => Some("urn:oid:2.16.578.1.12.4.1.2.102"),
            _ => None,
        }
    }

    /// The kind that a system names, also where the system is retired or lacks its `urn:oid:`.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::IdentifierKind;
    ///
    /// let found = IdentifierKind::of_system("2.16.578.1.12.4.1.2.101").unwrap();
    /// assert_eq!(found.kind, IdentifierKind::OrganisationNumber);
    /// assert!(found.is_bare_oid && found.is_retired);
    /// assert_eq!(found.kind.system(), "urn:oid:2.16.578.1.12.4.1.4.101");
    /// ```
    pub fn of_system(system: &str) -> Option<SystemMatch> {
        let oid = without_urn(system);
        let is_bare_oid = oid.len() == system.len();
        Self::ALL.into_iter().find_map(|kind| {
            let is_retired = kind.retired_system().map(without_urn) == Some(oid);
            let is_named = is_retired || without_urn(kind.system()) == oid;
            is_named.then_some(SystemMatch { kind, is_bare_oid, is_retired })
        })
    }
}

/// The kind that a system names, and what is wrong with the form of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemMatch {
    /// The kind; [`IdentifierKind::system`] is what should have been written.
    pub kind: IdentifierKind,
    /// The system is the OID without `urn:oid:`.
    pub is_bare_oid: bool,
    /// The system is one that was replaced.
    pub is_retired: bool,
}

fn without_urn(system: &str) -> &str {
    system.strip_prefix("urn:oid:").unwrap_or(system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_official_system_leads_back_to_its_kind_without_fault() {
        for kind in IdentifierKind::ALL {
            let found = SystemMatch { kind, is_bare_oid: false, is_retired: false };
            assert_eq!(IdentifierKind::of_system(kind.system()), Some(found));
        }
    }

    #[test]
    fn a_bare_oid_is_recognised_as_such() {
        for kind in IdentifierKind::ALL {
            let found = SystemMatch { kind, is_bare_oid: true, is_retired: false };
            assert_eq!(IdentifierKind::of_system(without_urn(kind.system())), Some(found));
        }
    }

    #[test]
    fn a_retired_system_leads_to_its_successor() {
        let found = IdentifierKind::of_system("urn:oid:2.16.578.1.12.4.1.2.102").unwrap();
        assert!(found.is_retired && !found.is_bare_oid);
        assert_eq!(found.kind.system(), "urn:oid:2.16.578.1.12.4.1.4.102");
    }

    #[test]
    fn any_other_system_is_unknown() {
        for system in [
            "",
            "urn:oid:",
            "urn:oid:2.16.578.1.12.4.1.4",
            "URN:OID:2.16.578.1.12.4.1.4.1",
            "urn:oid:1.0.6523",
        ] {
            assert_eq!(IdentifierKind::of_system(system), None, "{system}");
        }
    }
}
