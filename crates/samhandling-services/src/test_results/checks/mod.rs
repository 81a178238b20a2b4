//! What the guide's prose, and sense, ask for beyond the profiles.

mod code_list_other_name;
mod final_report_with_open_result;
mod final_without_result;
mod interpretation_contradicts_range;
mod issued_before_specimen;
mod member_cycle;
mod reference_range_other_unit;
mod reference_range_reversed;
mod report_date_after_issued;
mod report_date_before_specimen;
mod result_listed_twice;
mod result_of_other_report;
mod result_unreachable;
mod result_without_unit;
mod subject_differs;
mod subject_without_number;
mod unit_contradicts_code;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "test_results",
    packages: &["diagnostic.report.nilar"],
    checks: &[
        &code_list_other_name::CHECK,
        &final_report_with_open_result::CHECK,
        &final_without_result::CHECK,
        &interpretation_contradicts_range::CHECK,
        &issued_before_specimen::CHECK,
        &member_cycle::CHECK,
        &reference_range_other_unit::CHECK,
        &reference_range_reversed::CHECK,
        &report_date_after_issued::CHECK,
        &report_date_before_specimen::CHECK,
        &result_listed_twice::CHECK,
        &result_of_other_report::CHECK,
        &result_unreachable::CHECK,
        &result_without_unit::CHECK,
        &subject_differs::CHECK,
        &subject_without_number::CHECK,
        &unit_contradicts_code::CHECK,
    ],
};
