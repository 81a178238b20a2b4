//! cargo run --example check_a_file [FILE]
//!
//! Checks one file against every profile it claims, and prints the report with the values of the file.

use std::error::Error;

use samhandling::conformance::{Show, Validator, to_text};
use samhandling::core::diagnostic::{Language, Masking};
use samhandling::definitions::Definitions;
use samhandling::services::services;

/// A patient with three mistakes, for when no file is given.
const PATIENT: &str = r#"{
  "resourceType": "Patient",
  "meta": {"profile": ["http://hl7.no/fhir/StructureDefinition/no-basis-Patient"]},
  "identifier": [{"system": "2.16.578.1.12.4.1.4.1", "value": "17912099997"}],
  "name": [{"family": "Dal", "given": ["Kari"]}],
  "gender": "kvinne",
  "birthdate": "2012-10-17"
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let (name, source) = match std::env::args().nth(1) {
        Some(file) => (file.clone(), std::fs::read(file)?),
        None => ("patient.json".to_owned(), PATIENT.as_bytes().to_vec()),
    };

    // Compiled once; share it by reference between as many threads as you like.
    let mut validator = Validator::new(Definitions::embedded())?;
    for service in services() {
        validator = validator.with_checks(service.checks, false);
    }

    let report = validator.validate_json(&source);
    let show =
        Show { language: Language::Bokmal, masking: Masking::Shown, name: &name, source: Some(&source) };
    println!("{}", to_text(&report, &show));
    Ok(())
}
