//! From the published model to the wire form and back, and what is lost on the way.

use super::attestation::{Attestation, CareRelation, Code, DecisionRef, Identifier, Patient, Practitioner};
use super::wire::{
    WireAttest, WireCareRelationship, WireCode, WireDecisionRef, WireIdentifier, WirePatient,
    WirePractitioner,
};
use crate::wording::Text;

/// A member of the model that the wire form has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where it stood: `practitioner.identifier`.
    pub path: String,
    /// Why it is left out.
    pub reason: LossReason,
}

/// Why a member is left out on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LossReason {
    /// HelseID adds it from the login.
    AddedFromLogin,
    /// It goes with each call to the API.
    SentWithEachCall,
    /// HelseID refuses it.
    Refused,
    /// The wire form has no member for it.
    NoPlace,
}

impl LossReason {
    /// The reason in three languages.
    #[must_use]
    pub const fn texts(self) -> Text {
        match self {
            Self::AddedFromLogin => Text {
                en: "HelseID adds it from the login",
                nb: "HelseID legger det til fra innloggingen",
                nn: "HelseID legg det til frå innlogginga",
            },
            Self::SentWithEachCall => Text {
                en: "it goes with each call to the API",
                nb: "det sendes med hvert kall til API-et",
                nn: "det blir sendt med kvart kall til API-et",
            },
            Self::Refused => {
                Text { en: "HelseID refuses it", nb: "HelseID avviser det", nn: "HelseID avviser det" }
            }
            Self::NoPlace => Text {
                en: "the form that is sent has no member for it",
                nb: "formen som sendes, har ikke noe medlem for det",
                nn: "forma som blir send, har ingen medlem for det",
            },
        }
    }
}

/// What the wire form does not hold, needed to get back to the model.
#[derive(Clone, Debug)]
pub struct NotOnTheWire {
    /// Time of attestation: `iat` of the access token is the nearest.
    pub toa: i64,
    /// Who logged in.
    pub practitioner: Identifier,
    /// The HPR number from the login.
    pub hpr_nr: Option<Identifier>,
    /// The patients of the calls, in the order of the wire form's `patients`.
    pub patients: Vec<Identifier>,
}

impl Attestation {
    /// The wire form, and every member that it leaves out.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_auth::attest::{Attestation, LossReason};
    ///
    /// let model: Attestation = serde_json::from_str(r#"{
    ///     "toa": 1700121037,
    ///     "practitioner": {
    ///         "identifier": { "id": "10915596784", "system": "urn:oid:2.16.578.1.12.4.1.4.1" },
    ///         "legal_entity": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" },
    ///         "point_of_care": { "id": "994598759", "system": "urn:oid:2.16.578.1.12.4.1.4.101" }
    ///     },
    ///     "care_relation": {
    ///         "purpose_of_use": { "code": "TREAT", "system": "urn:oid:2.16.840.1.113883.1.11.20448" },
    ///         "decision_ref": { "id": "1", "description": "Legekonsultasjon", "user_selected": false }
    ///     },
    ///     "patients": []
    /// }"#).unwrap();
    /// let (wire, losses) = model.to_wire();
    /// assert!(wire.to_json()["care_relationship"]["decision_ref"].get("description").is_none());
    /// let lost: Vec<_> = losses.iter().map(|loss| loss.path.as_str()).collect();
    /// assert_eq!(lost, ["toa", "practitioner.identifier", "care_relation.decision_ref.description"]);
    /// assert_eq!(losses[1].reason, LossReason::AddedFromLogin);
    /// ```
    #[must_use]
    pub fn to_wire(&self) -> (WireAttest, Vec<Loss>) {
        let mut losses = Losses(Vec::new());
        losses.add("toa", LossReason::NoPlace);
        let practitioner = self.practitioner.to_wire(&mut losses);
        let care_relationship = self.care_relation.to_wire(&mut losses);
        let patients = self.patients.iter().enumerate().map(|(i, patient)| patient.to_wire(i, &mut losses));
        let patients = patients.collect();
        (WireAttest::new(practitioner, care_relationship, patients), losses.0)
    }

    /// The model from the wire form and what the wire form does not hold; texts, names and keepers of registers stay
    /// unknown. Patients beyond those of `supplied` are left out: the model demands who they are.
    #[must_use]
    pub fn from_wire(wire: WireAttest, supplied: NotOnTheWire) -> Self {
        let WireAttest { practitioner, care_relationship, patients, .. } = wire;
        let patients = supplied.patients.into_iter().zip(patients).map(|(identifier, patient)| Patient {
            identifier,
            point_of_care: patient.point_of_care.map(Identifier::from),
            department: patient.department.map(Identifier::from),
        });
        Self {
            toa: supplied.toa,
            practitioner: Practitioner {
                identifier: supplied.practitioner,
                hpr_nr: supplied.hpr_nr,
                authorization: practitioner.authorization.map(Code::from),
                legal_entity: practitioner.legal_entity.into(),
                point_of_care: practitioner.point_of_care.into(),
                department: practitioner.department.map(Identifier::from),
            },
            care_relation: CareRelation {
                healthcare_service: care_relationship.healthcare_service.map(Code::from),
                purpose_of_use: care_relationship.purpose_of_use.into(),
                purpose_of_use_details: care_relationship.purpose_of_use_details.map(Code::from),
                decision_ref: DecisionRef {
                    id: care_relationship.decision_ref.id,
                    description: None,
                    user_selected: care_relationship.decision_ref.user_selected,
                },
            },
            patients: patients.collect(),
        }
    }
}

impl Practitioner {
    fn to_wire(&self, losses: &mut Losses) -> WirePractitioner {
        losses.add("practitioner.identifier", LossReason::AddedFromLogin);
        losses.add_if(self.hpr_nr.is_some(), "practitioner.hpr_nr", LossReason::AddedFromLogin);
        let code = self.authorization.as_ref();
        let unit = self.department.as_ref();
        WirePractitioner {
            authorization: code.map(|code| code.to_wire("practitioner.authorization", losses)),
            legal_entity: self.legal_entity.to_wire("practitioner.legal_entity", losses),
            point_of_care: self.point_of_care.to_wire("practitioner.point_of_care", losses),
            department: unit.map(|unit| unit.to_wire("practitioner.department", losses)),
        }
    }
}

impl CareRelation {
    fn to_wire(&self, losses: &mut Losses) -> WireCareRelationship {
        let described = self.decision_ref.description.is_some();
        losses.add_if(described, "care_relation.decision_ref.description", LossReason::Refused);
        let service = self.healthcare_service.as_ref();
        let details = self.purpose_of_use_details.as_ref();
        WireCareRelationship {
            healthcare_service: service.map(|code| code.to_wire("care_relation.healthcare_service", losses)),
            purpose_of_use: self.purpose_of_use.to_wire("care_relation.purpose_of_use", losses),
            purpose_of_use_details: details
                .map(|code| code.to_wire("care_relation.purpose_of_use_details", losses)),
            decision_ref: WireDecisionRef {
                id: self.decision_ref.id.clone(),
                user_selected: self.decision_ref.user_selected,
            },
        }
    }
}

impl Patient {
    fn to_wire(&self, position: usize, losses: &mut Losses) -> WirePatient {
        let path = |member| format!("patients[{position}].{member}");
        losses.add(&path("identifier"), LossReason::SentWithEachCall);
        let place = self.point_of_care.as_ref();
        let unit = self.department.as_ref();
        WirePatient {
            point_of_care: place.map(|place| place.to_wire(&path("point_of_care"), losses)),
            department: unit.map(|unit| unit.to_wire(&path("department"), losses)),
        }
    }
}

impl Identifier {
    fn to_wire(&self, path: &str, losses: &mut Losses) -> WireIdentifier {
        losses.add_if(self.name.is_some(), &format!("{path}.name"), LossReason::NoPlace);
        losses.add_if(self.authority.is_some(), &format!("{path}.authority"), LossReason::NoPlace);
        WireIdentifier::new(&self.id, &self.system)
    }
}

impl Code {
    fn to_wire(&self, path: &str, losses: &mut Losses) -> WireCode {
        losses.add_if(self.text.is_some(), &format!("{path}.text"), LossReason::NoPlace);
        losses.add_if(self.assigner.is_some(), &format!("{path}.assigner"), LossReason::NoPlace);
        WireCode::new(&self.code, &self.system)
    }
}

impl From<WireIdentifier> for Identifier {
    fn from(wire: WireIdentifier) -> Self {
        Self::new(wire.id, wire.system)
    }
}

impl From<WireCode> for Code {
    fn from(wire: WireCode) -> Self {
        Self::new(wire.code, wire.system)
    }
}

struct Losses(Vec<Loss>);

impl Losses {
    fn add(&mut self, path: &str, reason: LossReason) {
        self.0.push(Loss { path: path.to_owned(), reason });
    }

    fn add_if(&mut self, stands: bool, path: &str, reason: LossReason) {
        if stands {
            self.add(path, reason);
        }
    }
}
