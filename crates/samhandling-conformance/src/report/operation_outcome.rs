//! A report as FHIR's OperationOutcome.

use samhandling_core::diagnostic::Diagnostic;
use serde_json::{Value, json};

use super::{Report, Show};

const EXTENSIONS: &str = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";
/// The code system of rule ids.
const RULES_SYSTEM: &str = "urn:samhandling:rules";

/// A report as a FHIR R4 OperationOutcome, compact.
///
/// # Shape
///
/// A finding is an `issue`: `severity`, `code`, `details.coding` (the rule's id), `details.text` (the message),
/// `diagnostics` (the help), `expression`; line and column in HL7's extensions `operationoutcome-issue-line` and `-col`;
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
    let mut issue = json!({
        "severity": finding.severity.code(),
        "code": finding.rule.issue_type.code(),
        "details": {
            "coding": [{"system": RULES_SYSTEM, "code": finding.rule.id}],
            "text": finding.message(show.language, show.masking),
        },
        "diagnostics": finding.help(show.language, show.masking),
        "expression": [finding.path.as_str()],
    });
    if let (Some(position), Value::Object(members)) = (finding.position, &mut issue) {
        let place = json!([
            {"url": format!("{EXTENSIONS}issue-line"), "valueInteger": position.line},
            {"url": format!("{EXTENSIONS}issue-col"), "valueInteger": position.column},
        ]);
        members.insert("extension".to_owned(), place);
    }
    issue
}
