//! What the base profiles ask for and cannot say.

mod birth_date_contradicts_number;
mod code_malformed;
mod code_unusual;
mod death_before_birth;
mod identifier_invalid;
mod identifier_of_other_kind;
mod municipality_number_malformed;
mod oid_retired;
mod oid_without_urn;
mod person;
mod person_number_in_url;
mod person_with_several_numbers;
mod postal_code_malformed;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "base",
    packages: &["hl7.fhir.no.basis"],
    checks: &[
        &birth_date_contradicts_number::CHECK,
        &code_malformed::CHECK,
        &code_unusual::CHECK,
        &death_before_birth::CHECK,
        &identifier_invalid::CHECK,
        &identifier_of_other_kind::CHECK,
        &municipality_number_malformed::CHECK,
        &oid_retired::CHECK,
        &oid_without_urn::CHECK,
        &person_number_in_url::CHECK,
        &person_with_several_numbers::CHECK,
        &postal_code_malformed::CHECK,
    ],
};
