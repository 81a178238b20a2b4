//! What the portal's prose, and sense, ask for beyond the profiles.

mod chain;
mod chain_without_end;
mod drug_code_of_other_kind;
mod expires_before_prescribed;
mod head_not_listed;
mod id_twice;
mod link_not_completed;
mod name_of_draft;
mod stopped_without_reason;
mod subject_differs;
mod treatment_without_known_id;
mod tree;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "medication_list",
    packages: &["samhandling.medication-list"],
    checks: &[
        &chain_without_end::CHECK,
        &drug_code_of_other_kind::CHECK,
        &expires_before_prescribed::CHECK,
        &head_not_listed::CHECK,
        &id_twice::CHECK,
        &link_not_completed::CHECK,
        &name_of_draft::CHECK,
        &stopped_without_reason::CHECK,
        &subject_differs::CHECK,
        &treatment_without_known_id::CHECK,
    ],
};
