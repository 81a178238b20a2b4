//! What the portal's prose, and sense, ask for beyond the profiles.

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet =
    CheckSet { slug: "medication_list", packages: &["samhandling.medication-list"], checks: &[] };
