//! An OperationOutcome of one issue.

use samhandling_core::diagnostic::{Diagnostic, Language, Masking};
use serde_json::{Map, Value, json};

use super::Basis;

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

/// A finding as an issue, in the form of the captured refusals, with its rule and place. It holds no value of the call.
#[must_use]
pub fn issue_of(finding: &Diagnostic, basis: Basis) -> Value {
    let wrong = finding.message(Language::English, Masking::Masked);
    let mend = finding.help(Language::English, Masking::Masked);
    let place =
        finding.position.map(|at| format!(", line {} column {}", at.line, at.column)).unwrap_or_default();
    let system = match basis {
        Basis::Assumed => "urn:samhandling:assumed:rule",
        Basis::Documented | Basis::Sample => "urn:samhandling:rule",
    };
    let mut issue = json!({
        "severity": "error",
        "code": finding.rule.issue_type.code(),
        "details": { "coding": [{ "system": system, "code": finding.rule.id }] },
        "diagnostics": format!("{wrong}{place}; {mend} (samhandling sandbox, not NHN)"),
    });
    // What cannot be read has no elements.
    if let (false, Value::Object(members)) = (finding.path.as_str().is_empty(), &mut issue) {
        members.insert("expression".into(), json!([finding.path.as_str()]));
    }
    issue
}
