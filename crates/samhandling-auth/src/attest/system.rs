//! The identifier and code systems of the attest.
//!
//! # Source
//!
//! [Tillitsrammeverk](https://github.com/NorskHelsenett/Tillitsrammeverk) 8b66479 (version 1.1, 2024-04-30), rules
//! ATT-10, ATT-18, ATT-29, ATT-37 and ATT-45; [HL7Norway/AuditEvent](https://github.com/HL7Norway/AuditEvent), read
//! 2026-11-21.

/// Fødselsnummer.
pub const NATIONAL_IDENTITY_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.1";
/// D-nummer.
pub const D_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.2";
/// Felles hjelpenummer.
pub const COMMON_HELP_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.3";
/// Helsepersonellregisteret.
pub const HEALTH_PERSONNEL_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.4";
/// Organisation number (Enhetsregisteret).
pub const ORGANISATION_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.101";
/// The retired alias of [`ORGANISATION_NUMBER`].
pub const ORGANISATION_NUMBER_RETIRED: &str = "urn:oid:2.16.578.1.12.4.1.2.101";
/// RESH, the units of the specialist health service.
pub const RESH: &str = "urn:oid:2.16.578.1.12.4.1.4.102";
/// Category of health personnel, `LE` for a doctor.
pub const AUTHORIZATION: &str = "urn:oid:2.16.578.1.12.4.1.1.9060";
/// Purpose of use (HL7).
pub const PURPOSE_OF_USE: &str = "urn:oid:2.16.840.1.113883.1.11.20448";
/// Details of the purpose in nursing homes.
pub const DETAILS_NURSING_HOME: &str = "urn:oid:2.16.578.1.12.4.1.1.9151";
/// Details of the purpose in the specialist health service.
pub const DETAILS_SPECIALIST: &str = "urn:AuditEventHL7Norway/CodeSystem/carerelation";
/// Where HL7 Norway moved [`DETAILS_SPECIALIST`] later.
pub const DETAILS_SPECIALIST_MOVED: &str = "https://terminology.dips.com/decisiontemplate";

/// The systems that a healthcare service may be coded in; 8627 is expired and still listed.
pub const HEALTHCARE_SERVICE: [&str; 10] = [
    "urn:oid:2.16.578.1.12.4.1.1.8655",
    "urn:oid:2.16.578.1.12.4.1.1.8627",
    "urn:oid:2.16.578.1.12.4.1.1.8451",
    "urn:oid:2.16.578.1.12.4.1.1.8668",
    "urn:oid:2.16.578.1.12.4.1.1.8663",
    "urn:oid:2.16.578.1.12.4.1.1.8662",
    "urn:oid:2.16.578.1.12.4.1.1.8664",
    "urn:oid:2.16.578.1.12.4.1.1.8666",
    "urn:oid:2.16.578.1.12.4.1.1.7750",
    "urn:oid:2.16.578.1.12.4.1.1.8254",
];

/// The codes of [`PURPOSE_OF_USE`] that the framework takes: treatment, emergency treatment, coordination of care,
/// break the glass.
pub const PURPOSES: [&str; 4] = ["TREAT", "ETREAT", "COC", "BTG"];

/// Whether two systems are one; the published examples write OIDs both with and without `urn:oid:`.
pub(super) fn same(one: &str, other: &str) -> bool {
    let bare = |system: &str| system.strip_prefix("urn:oid:").unwrap_or(system).to_owned();
    bare(one) == bare(other)
}
