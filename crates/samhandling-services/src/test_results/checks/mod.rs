//! What the guide's prose, and sense, ask for beyond the profiles.

mod result_without_unit;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet = CheckSet {
    slug: "test_results",
    packages: &["diagnostic.report.nilar"],
    checks: &[&result_without_unit::CHECK],
};
