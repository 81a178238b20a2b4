//! The attest as HelseID takes it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The `type` of the attest among the details, and the name of its claim in an access token.
pub const ATTEST_TYPE: &str = "nhn:tillitsrammeverk:parameters";

/// The attest on the wire: no person numbers, HelseID adds the practitioner's from the login and the patient's goes
/// with each call.
///
/// Two ways to send it, never both ([`sent_once`](crate::attest::sent_once)):
///
/// - in the request object: in every access token for as long as the refresh token lives;
/// - in the client assertion at the token endpoint: in that one access token. A later refresh without it gives a
///   token without the attest. This is the one for work patient by patient.
///
/// # Shape
///
/// `practitioner` and `care_relationship` (the model says `care_relation`) 1..1, `patients` 0..*.
///
/// # Example
///
/// ```
/// use samhandling_auth::attest::{WireAttest, check_wire};
///
/// let json = serde_json::json!({
///     "type": "nhn:tillitsrammeverk:parameters",
///     "practitioner": {
///         "authorization": { "code": "LE", "system": "urn:oid:2.16.578.1.12.4.1.1.9060" },
///         "legal_entity": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" },
///         "point_of_care": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" }
///     },
///     "care_relationship": {
///         "healthcare_service": { "code": "KX17", "system": "urn:oid:2.16.578.1.12.4.1.1.8663" },
///         "purpose_of_use": { "code": "TREAT", "system": "urn:oid:2.16.840.1.113883.1.11.20448" },
///         "decision_ref": { "id": "9ab4d0a5-6f1e-4c58-8f1c-2d3c1f0b7a11", "user_selected": false }
///     },
///     "patients": []
/// });
/// assert!(check_wire(&json).findings().is_empty());
/// let attest = WireAttest::from_json(&json)?;
/// assert_eq!(attest.care_relationship.purpose_of_use.code, "TREAT");
/// # Ok::<(), samhandling_auth::attest::WireAttestFault>(())
/// ```
///
/// # Source
///
/// [HelseID.Samples](https://github.com/NorskHelsenett/HelseID.Samples) d9048c8 and
/// [kjernejournal-innlogging-klient](https://github.com/NorskHelsenett/kjernejournal-innlogging-klient); NHN
/// developer portal, profile for tillitsrammeverk; read 2026-11-21.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireAttest {
    #[serde(rename = "type")]
    typ: AttestType,
    /// Who asks.
    pub practitioner: WirePractitioner,
    /// Why.
    pub care_relationship: WireCareRelationship,
    /// Where the patients are treated; often left out or with empty objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patients: Vec<WirePatient>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum AttestType {
    #[serde(rename = "nhn:tillitsrammeverk:parameters")]
    Parameters,
}

/// Bytes that are not an attest of the wire form; [`check_wire`](crate::attest::check_wire) tells which member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the attest does not have the form that HelseID takes")]
pub struct WireAttestFault;

impl WireAttest {
    /// An attest.
    #[must_use]
    pub const fn new(
        practitioner: WirePractitioner,
        care_relationship: WireCareRelationship,
        patients: Vec<WirePatient>,
    ) -> Self {
        Self { typ: AttestType::Parameters, practitioner, care_relationship, patients }
    }

    /// The element for `assertion_details` or `authorization_details`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        // Structs with text keys cannot fail to become JSON.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Reads the element, strictly.
    ///
    /// # Errors
    ///
    /// [`WireAttestFault`]; the client must act.
    pub fn from_json(json: &Value) -> Result<Self, WireAttestFault> {
        Self::deserialize(json).map_err(|_| WireAttestFault)
    }
}

/// The one who asks: only what HelseID cannot know from the login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WirePractitioner {
    /// The authorisation that is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<WireCode>,
    /// The legal entity.
    pub legal_entity: WireIdentifier,
    /// Where the practitioner works.
    pub point_of_care: WireIdentifier,
    /// The department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<WireIdentifier>,
}

/// Why access is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireCareRelationship {
    /// The kind of service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healthcare_service: Option<WireCode>,
    /// TREAT, ETREAT, COC or BTG.
    pub purpose_of_use: WireCode,
    /// The event or activity behind the access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_of_use_details: Option<WireCode>,
    /// The local decision.
    pub decision_ref: WireDecisionRef,
}

/// The local decision; a description is refused here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireDecisionRef {
    /// Its id in the system that decided.
    pub id: String,
    /// `true` where the user gave access to themself.
    pub user_selected: bool,
}

/// Where a patient is treated; who it is goes with each call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WirePatient {
    /// Where the patient is treated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point_of_care: Option<WireIdentifier>,
    /// The department there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<WireIdentifier>,
}

/// An identifier with its register.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireIdentifier {
    /// The identifier.
    pub id: String,
    /// The register, `urn:oid:…`.
    pub system: String,
}

impl WireIdentifier {
    /// An identifier with its register.
    #[must_use]
    pub fn new(id: impl Into<String>, system: impl Into<String>) -> Self {
        Self { id: id.into(), system: system.into() }
    }
}

/// A code with its system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WireCode {
    /// The code.
    pub code: String,
    /// The code system.
    pub system: String,
}

impl WireCode {
    /// A code with its system.
    #[must_use]
    pub fn new(code: impl Into<String>, system: impl Into<String>) -> Self {
        Self { code: code.into(), system: system.into() }
    }
}

impl fmt::Debug for WireIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WireIdentifier").field("system", &self.system).finish_non_exhaustive()
    }
}

impl fmt::Debug for WireDecisionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WireDecisionRef").field("user_selected", &self.user_selected).finish_non_exhaustive()
    }
}
