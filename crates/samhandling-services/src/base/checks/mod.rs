//! What the base profiles ask for and cannot say.

mod identifier_invalid;

use samhandling_conformance::CheckSet;

/// The checks, one line each.
pub(super) static CHECKS: CheckSet =
    CheckSet { slug: "base", packages: &["hl7.fhir.no.basis"], checks: &[&identifier_invalid::CHECK] };
