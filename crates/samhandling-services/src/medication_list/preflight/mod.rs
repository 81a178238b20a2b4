//! A planned send held against the last lookup, before anything goes out.
//!
//! SFM refuses a request for any of these faults, often with words that only its makers understand. Each rule says how sure it is
//! ([`confidence`]); what a request that SFM accepted contradicts is a warning.

mod chain;
mod complete;
mod confidence;
mod lookup;
mod plan;
mod prescribed;
mod replaces;
mod returned;
mod section;

use samhandling_core::diagnostic::Rule;

pub use confidence::confidence;
#[cfg(feature = "sandbox")]
pub(super) use lookup::{AFTER_FAILURE, NO_LOOKUP};
pub use plan::Plan;

/// The rules.
pub static RULES: &[&Rule] = &[
    &chain::CHAIN_BROKEN,
    &chain::HEAD_HAS_NEXT,
    &chain::LINK_NOT_COMPLETED,
    &complete::DRUG_CODE,
    &complete::DRUG_INCOMPLETE,
    &complete::LAST_CHANGED,
    &complete::TREATMENT_INCOMPLETE,
    &lookup::AFTER_FAILURE,
    &lookup::NO_LOOKUP,
    &lookup::TOO_OLD,
    &prescribed::FLAG_MISSING,
    &prescribed::FLAG_SPELLING,
    &prescribed::ID_UNUSABLE,
    &prescribed::REFERENCE_NUMBER,
    &replaces::NOT_IN_CHAIN,
    &returned::LINK_MISSING,
    &returned::TREATMENT_MISSING,
    &section::SECTION_MISSING,
    &section::SECTION_REASON,
    &super::refusals::NOT_A_LIST,
    &super::refusals::PATIENT_INCOMPLETE,
];
