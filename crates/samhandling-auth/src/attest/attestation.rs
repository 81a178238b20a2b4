//! The published model of the attest.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The published attest: when, who, why, for whom.
///
/// It holds person numbers: `Debug` hides every id, name and description.
///
/// # Shape
///
/// `attestation.toa` 1..1, `practitioner` 1..1, `care_relation` 1..1, `patients` 0..*.
///
/// # Units
///
/// `toa`: whole seconds since 1970, UTC.
///
/// # Source
///
/// [Tillitsrammeverk, informasjons- og
/// datamodell](https://github.com/NorskHelsenett/Tillitsrammeverk/blob/main/specs/informasjons_og_datamodell.md)
/// version 1.1 "utprøving" 2024-04-30, read 2026-11-21.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// Time of attestation.
    pub toa: i64,
    /// Who asks.
    pub practitioner: Practitioner,
    /// Why.
    pub care_relation: CareRelation,
    /// For whom; empty where the attest is not about one patient (ATT-6).
    pub patients: Vec<Patient>,
}

impl Attestation {
    /// The attest as JSON: `{ "attestation": { … } }`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "attestation": self })
    }
}

/// The one who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practitioner {
    /// F or D number and name (ATT-10).
    pub identifier: Identifier,
    /// HPR number; left out where there is none (ATT-29).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hpr_nr: Option<Identifier>,
    /// The authorisation that is used (ATT-32).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<Code>,
    /// The legal entity that is responsible (ATT-15).
    pub legal_entity: Identifier,
    /// Where the practitioner works; the legal entity where it has no units (ATT-19).
    pub point_of_care: Identifier,
    /// The department (ATT-21 to ATT-28).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Identifier>,
}

/// Why access is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CareRelation {
    /// The kind of service; this or the details must stand (ATT-43).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healthcare_service: Option<Code>,
    /// TREAT, ETREAT, COC or BTG (ATT-38 to ATT-41).
    pub purpose_of_use: Code,
    /// The event or activity behind the access (ATT-43 to ATT-45).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose_of_use_details: Option<Code>,
    /// The local decision (ATT-46 to ATT-48).
    pub decision_ref: DecisionRef,
}

/// The local decision to give access.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRef {
    /// Its id in the system that decided.
    pub id: String,
    /// What it was, made by the machine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `true` where the user gave access to themself (ATT-48).
    pub user_selected: bool,
}

/// A patient and where the patient is treated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patient {
    /// F, D or common help number.
    pub identifier: Identifier,
    /// Where the patient is treated; never sent where that is elsewhere (ATT-49, ATT-51).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point_of_care: Option<Identifier>,
    /// The department there (ATT-53, ATT-56).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Identifier>,
}

/// An identifier of a person, an organisation or a unit.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The identifier.
    pub id: String,
    /// The name of what it identifies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The register, `urn:oid:…`.
    pub system: String,
    /// Who keeps the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

impl Identifier {
    /// An identifier with its register.
    #[must_use]
    pub fn new(id: impl Into<String>, system: impl Into<String>) -> Self {
        Self { id: id.into(), name: None, system: system.into(), authority: None }
    }
}

/// A code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code.
    pub code: String,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The code system, `urn:oid:…`.
    pub system: String,
    /// Who keeps the code system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigner: Option<String>,
}

impl Code {
    /// A code with its system.
    #[must_use]
    pub fn new(code: impl Into<String>, system: impl Into<String>) -> Self {
        Self { code: code.into(), text: None, system: system.into(), assigner: None }
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identifier").field("system", &self.system).finish_non_exhaustive()
    }
}

impl fmt::Debug for DecisionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecisionRef").field("user_selected", &self.user_selected).finish_non_exhaustive()
    }
}
