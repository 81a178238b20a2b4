//! A report as JSON: one object, stable member names.

use samhandling_core::diagnostic::Diagnostic;
use serde_json::{Map, Value, json};

use super::{Report, Show};

/// A report as a JSON object.
///
/// # Shape
///
/// `name`, `outcome`, `errors`, `fhirVersion`, `profiles[] {canonical, package}`, `findings[]` and `definitionFindings[]` with `rule`,
/// `severity`, `outcome`, `code`, `path`, `line`, `column`, `start`, `end`, `definition {canonical, package, element}`,
/// `message`, `help`, `cause`.
#[must_use]
pub fn to_json(report: &Report, show: &Show<'_>) -> String {
    let findings =
        |list: &[Diagnostic]| list.iter().map(|finding| self::finding(finding, show)).collect::<Vec<_>>();
    let profiles: Vec<Value> = report
        .profiles
        .iter()
        .map(|profile| json!({"canonical": *profile.canonical, "package": *profile.package}))
        .collect();
    json!({
        "name": show.name,
        "outcome": report.outcome().code(),
        "errors": report.errors(),
        "fhirVersion": report.fhir_version.number(),
        "profiles": profiles,
        "findings": findings(&report.findings),
        "definitionFindings": findings(&report.definition_findings),
    })
    .to_string()
}

fn finding(finding: &Diagnostic, show: &Show<'_>) -> Value {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| _ = members.insert(name.to_owned(), value);
    put("rule", finding.rule.id.into());
    put("severity", finding.severity.code().into());
    put("outcome", finding.outcome.code().into());
    put("code", finding.rule.issue_type.code().into());
    put("path", finding.path.as_str().into());
    if let Some(position) = finding.position {
        put("line", position.line.into());
        put("column", position.column.into());
    }
    if let Some(span) = finding.span {
        put("start", span.start.into());
        put("end", span.end.into());
    }
    if let Some(definition) = &finding.definition {
        let path = json!({
            "canonical": *definition.canonical, "package": *definition.package, "element": *definition.element,
        });
        put("definition", path);
    }
    put("message", finding.message(show.language, show.masking).into());
    put("help", finding.help(show.language, show.masking).into());
    if let Some(source) = &finding.deviation {
        put("deviation", source.as_str().into());
    }
    if let Some(cause) = finding.cause {
        put("cause", cause.into());
    }
    Value::Object(members)
}
