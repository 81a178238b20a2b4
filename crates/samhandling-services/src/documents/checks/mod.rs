//! What MHD's prose, the national lists and sense ask for beyond the profiles.

mod attachment;
mod class_is_type;
mod class_not_told;
mod community_not_oid;
mod content_type_unexpected;
mod format_contradicts_content_type;
mod hash_not_sha1;
mod ids_contradict;
mod ids_not_told;
mod label_missing;
mod label_unknown;
mod listed_twice;
mod patient;
mod patient_differs;
mod patient_without_number;
mod person_number_in_title;
mod registered_before_written;
mod replaced_but_current;
mod total_too_low;
mod type_of_other_class;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "documents",
    packages: &["samhandling.documents"],
    checks: &[
        &class_is_type::CHECK,
        &class_not_told::CHECK,
        &community_not_oid::CHECK,
        &content_type_unexpected::CHECK,
        &format_contradicts_content_type::CHECK,
        &hash_not_sha1::CHECK,
        &ids_contradict::CHECK,
        &ids_not_told::CHECK,
        &label_missing::CHECK,
        &label_unknown::CHECK,
        &listed_twice::CHECK,
        &patient_differs::CHECK,
        &patient_without_number::CHECK,
        &person_number_in_title::CHECK,
        &registered_before_written::CHECK,
        &replaced_but_current::CHECK,
        &total_too_low::CHECK,
        &type_of_other_class::CHECK,
    ],
};
