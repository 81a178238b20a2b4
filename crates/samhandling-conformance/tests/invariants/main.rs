//! Invariants: what they see, what breaks them, what is said of those that cannot be used.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod base;
mod definitions;
mod native;
mod words;

use common::{knowing, report as check, validator, with_options};
use samhandling_conformance::Report;
use samhandling_core::diagnostic::{Diagnostic, Language, Masking};
use serde_json::{Value, json};

/// A profile of a type with one invariant at its root.
fn profile(of: &str, key: &str, expression: &str) -> Value {
    json!({
        "resourceType": "StructureDefinition", "url": format!("http://profiles.no/{key}"), "name": "P", "status": "active",
        "kind": "resource", "abstract": false, "type": of, "derivation": "constraint",
        "baseDefinition": format!("http://hl7.org/fhir/StructureDefinition/{of}"),
        "differential": {"element": [{"id": of, "path": of, "constraint": [
            {"key": key, "severity": "error", "human": "What the publisher says.", "expression": expression}
        ]}]}
    })
}

/// The broken invariants, as `severity key path`.
fn broken(report: &Report) -> Vec<String> {
    let invariants = report.findings.iter().filter(|finding| finding.rule.id == "fhir-invariant");
    invariants.map(|one| format!("{} {} {}", one.severity.code(), key(one), one.path)).collect()
}

/// The key that a finding names.
fn key(finding: &Diagnostic) -> String {
    let message = text(finding);
    message.rsplit_once("(invariant ").map_or(String::new(), |(_, key)| key.trim_end_matches(')').to_owned())
}

fn text(finding: &Diagnostic) -> String {
    finding.message(Language::English, Masking::Masked)
}
