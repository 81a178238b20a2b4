//! What a status says of a report or a result.

use samhandling_core::tree::Node;

/// Whether a report is said to be complete.
pub(super) fn is_complete_report(report: Node<'_>) -> bool {
    has_status(report, &["final", "amended", "corrected", "appended"])
}

/// Whether a result is said to be complete.
pub(super) fn is_complete_result(result: Node<'_>) -> bool {
    has_status(result, &["final", "amended", "corrected"])
}

/// Whether a result is still to come, or may still change.
pub(super) fn is_open_result(result: Node<'_>) -> bool {
    has_status(result, &["registered", "preliminary"])
}

fn has_status(resource: Node<'_>, words: &[&str]) -> bool {
    resource.child_text("status").is_some_and(|status| words.contains(&&*status))
}
