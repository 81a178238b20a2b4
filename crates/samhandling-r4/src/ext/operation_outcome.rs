//! Outcomes of operations.

use crate::{IssueSeverity, OperationOutcome};

impl OperationOutcome {
    /// Whether one of its issues says that the operation failed.
    ///
    /// # Example
    ///
    /// ```
    /// use samhandling_r4::{IssueSeverity, IssueType, OperationOutcome, OperationOutcomeIssue};
    ///
    /// let issue = OperationOutcomeIssue::new(IssueSeverity::Error, IssueType::Invalid);
    /// assert!(OperationOutcome::new(vec![issue]).has_errors());
    /// ```
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let fails =
            |severity: &IssueSeverity| matches!(severity, IssueSeverity::Error | IssueSeverity::Fatal);
        self.issue.iter().any(|issue| issue.severity.value().is_some_and(fails))
    }
}
