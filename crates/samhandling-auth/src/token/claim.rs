//! The names of HelseID's claims.
//!
//! Which of them stand in an access token is set by the API's registration, not by the client.
//!
//! # Source
//!
//! [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8; `claims_supported` of the discovery
//! document as kept in [HelseID.Library's tests](https://github.com/NorskHelsenett/HelseID.Library); read 2026-11-22.

/// F or D number of the user.
pub const PID: &str = "helseid://claims/identity/pid";
/// Pseudonym of the user; deprecating, `sub` has the same value.
pub const PID_PSEUDONYM: &str = "helseid://claims/identity/pid_pseudonym";
/// Security level of the login, the text `4` at clinical APIs.
pub const SECURITY_LEVEL: &str = "helseid://claims/identity/security_level";
/// Assurance level; deprecating.
pub const ASSURANCE_LEVEL: &str = "helseid://claims/identity/assurance_level";
/// The network that the user came from.
pub const NETWORK: &str = "helseid://claims/identity/network";
/// HPR number of the user.
pub const HPR_NUMBER: &str = "helseid://claims/hpr/hpr_number";
/// Authorisations of the user.
pub const HPR_DETAILS: &str = "helseid://claims/hpr/hpr_details";
/// Organisation number of the legal entity.
pub const ORGNR_PARENT: &str = "helseid://claims/client/claims/orgnr_parent";
/// Organisation number of the unit.
pub const ORGNR_CHILD: &str = "helseid://claims/client/claims/orgnr_child";
/// Organisation number of the supplier.
pub const ORGNR_SUPPLIER: &str = "helseid://claims/client/claims/orgnr_supplier";
/// Tenancy of the client, as the discovery document has it.
pub const CLIENT_TENANCY: &str = "helseid://claims/client/client_tenancy";
/// Tenancy of the client, as NHN's samples have it.
pub const CLIENT_TENANCY_IN_SAMPLES: &str = "helseid://claims/client/claims/client_tenancy";
/// Name of the client.
pub const CLIENT_NAME: &str = "helseid://claims/client/client_name";
/// How the client proved who it is, as the discovery document has it.
pub const CLIENT_AMR: &str = "client_amr";
/// How the client proved who it is, as NHN's samples have it.
pub const CLIENT_AMR_IN_SAMPLES: &str = "helseid://claims/client/amr";
/// The attest of the trust framework.
pub const ATTEST: &str = crate::attest::ATTEST_TYPE;
/// The SFM journal of a multi-tenant client.
pub const SFM_JOURNAL_ID: &str = "nhn:sfm:journal-id";
/// The SFM id of a single-tenant client.
pub const SFM_ID: &str = "e-helse:sfm.api/client/claims/sfm-id";
/// The VKP id of a client.
pub const VKP_ID: &str = "nhn:vkp/client/claims/vkp-id";
