//! The attest of the trust framework (tillitsrammeverk): who sees whose records, why, by which decision.
//!
//! There are two forms, and they differ. [`Attestation`] is the published model. [`WireAttest`] is what HelseID
//! takes: other names, fewer members, no person number. [`Attestation::to_wire`] goes from the one to the other and
//! tells what gets lost. Which members a service demands is data: [`REQUIREMENTS`].

mod attestation;
mod check_published;
mod check_wire;
mod convert;
mod finding;

mod once;
mod required;
mod rule;
pub mod system;
mod wire;

pub use attestation::{Attestation, CareRelation, Code, DecisionRef, Identifier, Patient, Practitioner};
pub use check_published::AttestContext;
pub use check_wire::check_wire;
pub use convert::{Loss, LossReason, NotOnTheWire};
pub use finding::{AttestFinding, AttestOutcome, AttestReport, AttestVerdict};
pub use once::sent_once;
pub use required::{AttestMember, AttestRequirement, Confidence, Need, REQUIREMENTS, requirements_for};
pub use rule::AttestRule;
pub use wire::{
    ATTEST_TYPE, WireAttest, WireAttestFault, WireCareRelationship, WireCode, WireDecisionRef,
    WireIdentifier, WirePatient, WirePractitioner,
};
