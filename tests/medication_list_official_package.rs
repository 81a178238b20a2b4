//! The official package of the medication list, once somebody has it, stands before what was reconstructed.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod cases;

use std::fs;
use std::path::PathBuf;

use samhandling::conformance::{Report, Validator};
use samhandling::core::diagnostic::Outcome;
use samhandling::definitions::Definitions;
use samhandling::services::attach;
use samhandling::services::medication_list::SERVICE;

use crate::cases::fixtures;

const STATEMENT: &str = r#"{"resourceType": "StructureDefinition", "name": "Official", "status": "active",
  "url": "http://ehelse.no/fhir/StructureDefinition/sfm-MedicationStatement", "version": "0.0.1",
  "kind": "resource", "abstract": false, "type": "MedicationStatement", "derivation": "constraint",
  "baseDefinition": "http://hl7.org/fhir/StructureDefinition/MedicationStatement",
  "differential": {"element": [
    {"id": "MedicationStatement.dateAsserted", "path": "MedicationStatement.dateAsserted", "min": 1}]}}"#;

/// What is found in a valid list when such a package is loaded; with the service asked for or not.
fn with_official(name: &str, is_asked: bool) -> Report {
    let folder: PathBuf =
        std::env::temp_dir().join(format!("samhandling-official-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("package.json"), r#"{"name": "official.sfm", "version": "3.0.1"}"#)
        .expect("a file");
    fs::write(folder.join("statement.json"), STATEMENT).expect("a file");
    let definitions = Definitions::builder().package(&folder).expect("a package").build();
    let validator = Validator::new(definitions.into()).expect("the core is embedded");
    let asked: &[&_] = if is_asked { &[&SERVICE] } else { &[] };
    let validator = attach(validator, asked).expect("the packages are there");
    let json = fs::read(fixtures().join("medication_list/valid/get-answer-warfarin-multidose.json"));
    let report = validator.validate_json(&json.expect("a fixture"));
    fs::remove_dir_all(&folder).expect("it was made");
    report
}

#[test]
fn a_loaded_package_wins_over_the_reconstructed_one() {
    for is_asked in [true, false] {
        let report = with_official(if is_asked { "asked" } else { "unasked" }, is_asked);
        let missing: Vec<_> = report.counted().filter(|one| one.rule.id == "fhir-element-missing").collect();
        assert_eq!(missing.len(), 4, "each of the four statements lacks what the official profile wants");
        let packages: Vec<_> =
            report.profiles.iter().filter(|of| of.canonical.contains("sfm-MedicationStatement")).collect();
        assert!(packages.iter().all(|of| &*of.package == "official.sfm#3.0.1"), "{packages:?}");
        assert_eq!(report.outcome(), Outcome::Violates);
        assert!(report.findings.iter().any(|one| one.deviation.is_some()), "deviations apply all the same");
    }
}
