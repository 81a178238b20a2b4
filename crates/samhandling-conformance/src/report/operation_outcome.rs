//! A report as FHIR's OperationOutcome.

use samhandling_core::diagnostic::{Diagnostic, Severity};
use serde_json::{Value, json};

use super::{Report, Show};

const EXTENSIONS: &str = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";
/// The extension of an issue that does not count, since the service's own messages carry it by design: where that was seen.
const DEVIATION: &str = "urn:samhandling:deviation";
/// The extension of an issue that follows from another: the place of that one in the list.
const CAUSE: &str = "urn:samhandling:cause";
/// The code system of rule ids.
const RULES_SYSTEM: &str = "urn:samhandling:rules";

/// A report as a FHIR R4 OperationOutcome, compact.
///
/// # Shape
///
/// A finding is an `issue`: `severity`, `code`, `details.coding` (the rule's id), `details.text` (the message),
/// `diagnostics` (the help), `expression` (none where the document could not be read); line and column in HL7's extensions `operationoutcome-issue-line` and `-col`;
/// the document's name in `operationoutcome-file`. A report without findings has one issue that says so.
///
/// # Source
///
/// <https://hl7.org/fhir/R4/operationoutcome.html> (4.0.1)
#[must_use]
pub fn to_operation_outcome(report: &Report, show: &Show<'_>) -> String {
    let mut issues: Vec<Value> = report.findings.iter().map(|finding| issue(finding, show)).collect();
    if issues.is_empty() {
        let all_well = json!({
            "severity": "information", "code": "informational", "details": {"text": "no findings"},
        });
        issues.push(all_well);
    }
    let mut outcome = json!({"resourceType": "OperationOutcome"});
    if let Value::Object(members) = &mut outcome {
        if !show.name.is_empty() {
            let file = json!([{"url": format!("{EXTENSIONS}file"), "valueString": show.name}]);
            members.insert("extension".to_owned(), file);
        }
        members.insert("issue".to_owned(), Value::Array(issues));
    }
    outcome.to_string()
}

fn issue(finding: &Diagnostic, show: &Show<'_>) -> Value {
    // A reader that knows nothing of deviations must not count one as an error.
    let severity = if finding.deviation.is_some() { Severity::Information } else { finding.severity };
    let mut issue = json!({
        "severity": severity.code(),
        "code": finding.rule.issue_type.code(),
        "details": {
            "coding": [{"system": RULES_SYSTEM, "code": finding.rule.id}],
            "text": finding.message(show.language, show.masking),
        },
        "diagnostics": finding.help(show.language, show.masking),
    });
    let mut extensions: Vec<Value> = Vec::new();
    if let Some(position) = finding.position {
        extensions.push(json!({"url": format!("{EXTENSIONS}issue-line"), "valueInteger": position.line}));
        extensions.push(json!({"url": format!("{EXTENSIONS}issue-col"), "valueInteger": position.column}));
    }
    if let Some(source) = &finding.deviation {
        extensions.push(json!({"url": DEVIATION, "valueString": source}));
    }
    if let Some(cause) = finding.cause {
        extensions.push(json!({"url": CAUSE, "valueInteger": cause}));
    }
    if let Value::Object(members) = &mut issue {
        // What cannot be read has no elements.
        if !finding.path.as_str().is_empty() {
            members.insert("expression".to_owned(), json!([finding.path.as_str()]));
        }
        if !extensions.is_empty() {
            members.insert("extension".to_owned(), Value::Array(extensions));
        }
    }
    issue
}
