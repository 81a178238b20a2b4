//! Questionnaires and their responses: what is held against what.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod enabled;
mod limits;
mod questionnaires;
mod structure;

use common::{knowing, validator};
use samhandling_conformance::Report;
use samhandling_core::diagnostic::Outcome;
use serde_json::{Value, json};

/// The rules that findings of a questionnaire or response have in common.
const OURS: [&str; 2] = ["fhir-response-", "fhir-questionnaire-"];

/// A completed response that contains its Questionnaire.
fn response(items: &Value, answers: &Value) -> Value {
    let questionnaire =
        json!({"resourceType": "Questionnaire", "id": "q", "status": "active", "item": items});
    let mut response = json!({
        "resourceType": "QuestionnaireResponse", "contained": [questionnaire], "questionnaire": "#q",
        "status": "completed"
    });
    if answers.as_array().is_some_and(|answers| !answers.is_empty()) {
        response["item"] = answers.clone();
    }
    response
}

fn questionnaire(items: &Value) -> Value {
    json!({"resourceType": "Questionnaire", "url": "http://forms.no/q", "status": "active", "item": items})
}

/// What breaks the rules of questionnaires and responses, as `rule path`, without the common beginning of the rules.
fn errors(report: &Report) -> Vec<String> {
    found(report, Outcome::Violates)
}

/// What could not be decided, in the same form.
fn undecided(report: &Report) -> Vec<String> {
    found(report, Outcome::Undecided)
}

/// Warnings and notes, in the same form.
fn notes(report: &Report) -> Vec<String> {
    found(report, Outcome::Conforms)
}

fn found(report: &Report, outcome: Outcome) -> Vec<String> {
    let of_outcome = report.findings.iter().filter(|finding| finding.outcome == outcome);
    let name = |id: &str| OURS.iter().find_map(|start| id.strip_prefix(start)).unwrap_or(id).to_owned();
    let shown = of_outcome.map(|finding| format!("{} {}", name(finding.rule.id), finding.path));
    shown.filter(|shown| !shown.contains(".contained[0]")).collect()
}

/// The report on a completed response to a Questionnaire.
fn check(items: Value, answers: Value) -> Report {
    validator().validate_json(response(&items, &answers).to_string().as_bytes())
}

/// The errors of a completed response to a Questionnaire.
fn wrong(items: Value, answers: Value) -> Vec<String> {
    errors(&check(items, answers))
}

/// The errors of a Questionnaire.
fn wrong_questionnaire(items: Value) -> Vec<String> {
    errors(&validator().validate_json(questionnaire(&items).to_string().as_bytes()))
}
