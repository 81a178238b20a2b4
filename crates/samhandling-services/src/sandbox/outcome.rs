//! An OperationOutcome of one issue.

use serde_json::{Map, Value, json};

/// An issue.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'a> {
    /// `error`, `warning` or `information`.
    pub severity: &'a str,
    /// The IssueType.
    pub code: &'a str,
    /// System and code of the details.
    pub details: Option<(&'a str, &'a str)>,
    /// What a human reads.
    pub diagnostics: &'a str,
}

/// An OperationOutcome of one issue.
#[must_use]
pub fn outcome(issue: Issue<'_>) -> Value {
    let mut written = Map::new();
    written.insert("severity".into(), issue.severity.into());
    written.insert("code".into(), issue.code.into());
    if let Some((system, code)) = issue.details {
        written.insert("details".into(), json!({ "coding": [{ "system": system, "code": code }] }));
    }
    written.insert("diagnostics".into(), issue.diagnostics.into());
    json!({ "resourceType": "OperationOutcome", "issue": [written] })
}
