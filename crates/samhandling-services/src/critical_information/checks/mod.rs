//! What the portal's prose, and sense, ask for beyond the profiles.

mod allergen_code_foreign;
mod allergen_contradicts_category;
mod allergen_not_coded;
mod anaesthesia_code_not_category;
mod code_excluded;
mod consents_of_both_kinds;
mod date_in_future;
mod display_missing;
mod inactive_though_not_refuted;
mod main_code_not_marked;
mod note_too_long;
mod onset_after_recording;
mod patients_differ;
mod presumed_contradicts_certainty;
mod record;
mod recorder_takes_updaters_id;
mod recorder_without_role;
mod refuted_shown_as_active;
mod registered_twice;
mod role_not_authorised;
mod specification_on_infection;
mod valid_until_before_start;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "critical_information",
    packages: &["samhandling.critical-information"],
    checks: &[
        &allergen_code_foreign::CHECK,
        &allergen_contradicts_category::CHECK,
        &allergen_not_coded::CHECK,
        &anaesthesia_code_not_category::CHECK,
        &code_excluded::CHECK,
        &consents_of_both_kinds::CHECK,
        &date_in_future::CHECK,
        &display_missing::CHECK,
        &inactive_though_not_refuted::CHECK,
        &main_code_not_marked::CHECK,
        &note_too_long::CHECK,
        &onset_after_recording::CHECK,
        &patients_differ::CHECK,
        &presumed_contradicts_certainty::CHECK,
        &recorder_takes_updaters_id::CHECK,
        &recorder_without_role::CHECK,
        &refuted_shown_as_active::CHECK,
        &registered_twice::CHECK,
        &role_not_authorised::CHECK,
        &specification_on_infection::CHECK,
        &valid_until_before_start::CHECK,
    ],
};
