//! What R4 asks for besides structure and invariants: narrative, codes, references, extensions in their place, slices; and
//! definitions and documents that are bad in themselves.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails; one says what it held"
)]

#[path = "../common/mod.rs"]
mod common;

mod bad_input;
mod codes;
mod extension_context;
mod limits;
mod must_support;
mod narrative;
mod obligations;
mod one_fault;
mod references;
mod search_sets;
mod slices;
mod too_much;
mod versions;
mod xml;

use common::{found, knowing, report as check, validator, with_options};
use samhandling_conformance::{Report, Validator};
use samhandling_core::diagnostic::{Outcome, Severity};
use serde_json::{Value, json};

/// A validator that holds every document against the first of these definitions.
fn against(definitions: &[&Value]) -> Validator {
    knowing(definitions).with_profile(definitions[0]["url"].as_str().unwrap()).unwrap()
}

/// The report on a document held against the first of these definitions.
fn held(document: &Value, definitions: &[&Value]) -> Report {
    against(definitions).validate_json(document.to_string().as_bytes())
}

/// A profile of a resource type with these elements in its differential.
fn profile(of: &str, elements: Value) -> Value {
    let mut all = vec![json!({"id": of, "path": of})];
    all.extend(elements.as_array().unwrap().iter().cloned());
    json!({
        "resourceType": "StructureDefinition", "url": format!("http://profiles.no/{of}"), "name": "P", "status": "active",
        "kind": "resource", "abstract": false, "type": of, "derivation": "constraint",
        "baseDefinition": format!("http://hl7.org/fhir/StructureDefinition/{of}"),
        "differential": {"element": all}
    })
}

fn value_set(name: &str, include: Value) -> Value {
    json!({
        "resourceType": "ValueSet", "url": format!("http://profiles.no/ValueSet/{name}"), "status": "active",
        "compose": {"include": include}
    })
}

/// What breaks a rule, as `rule path`.
fn errors(report: &Report) -> Vec<String> {
    found(report, |finding| finding.outcome == Outcome::Violates)
}

/// What could not be decided, in the same form.
fn undecided(report: &Report) -> Vec<String> {
    found(report, |finding| finding.outcome == Outcome::Undecided)
}

/// Warnings, in the same form.
fn warnings(report: &Report) -> Vec<String> {
    found(report, |finding| finding.outcome == Outcome::Conforms && finding.severity == Severity::Warning)
}
