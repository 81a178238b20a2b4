//! Invariants: what they see, what breaks them, what is said of those that cannot be used.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod base;
mod definitions;
mod native;
mod words;

use std::sync::{Arc, OnceLock};

use samhandling_conformance::{Options, Report, Validator};
use samhandling_core::diagnostic::{Diagnostic, Language, Masking};
use samhandling_definitions::Definitions;
use serde_json::{Value, json};

fn validator() -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(|| Validator::new(Definitions::embedded()).unwrap())
}

fn check(document: &Value) -> Report {
    validator().validate_json(document.to_string().as_bytes())
}

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

/// A validator that knows these definitions too.
fn knowing(definitions: &[&Value]) -> Validator {
    let mut builder = Definitions::builder();
    for (at, definition) in definitions.iter().enumerate() {
        builder = builder.definition(&format!("{at}.json"), definition.to_string().as_bytes()).unwrap();
    }
    Validator::new(Arc::new(builder.build())).unwrap()
}

fn with_options(change: impl FnOnce(&mut Options)) -> Validator {
    let mut options = Options::default();
    change(&mut options);
    Validator::new(Definitions::embedded()).unwrap().with_options(options)
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
