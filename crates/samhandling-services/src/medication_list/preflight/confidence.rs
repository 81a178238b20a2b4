//! How sure each rule is.

use samhandling_core::diagnostic::Rule;

use super::{complete, prescribed, returned};
use crate::dialect::Confidence;

/// How sure a rule of the pre-flight is: most were read on the portal, which may have changed since.
///
/// # Example
///
/// ```
/// use samhandling_services::dialect::Confidence;
/// use samhandling_services::medication_list::preflight::{RULES, confidence};
///
/// assert!(RULES.iter().all(|rule| confidence(rule) != Confidence::Unknown));
/// ```
#[must_use]
pub fn confidence(rule: &Rule) -> Confidence {
    // Read in a captured refusal.
    if rule.id == complete::DRUG_INCOMPLETE.id {
        return Confidence::Read;
    }
    // Two places of the portal, or two sources, disagree.
    let disputed = [returned::LINK_MISSING.id, prescribed::FLAG_SPELLING.id, prescribed::FLAG_MISSING.id];
    if disputed.contains(&rule.id) { Confidence::Inferred } else { Confidence::Page }
}
