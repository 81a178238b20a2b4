//! cargo run --example test_results_build_a_report
//!
//! Builds a report as Pasientens prøvesvar gives it, for a test or a stand-in, and checks it against the national profiles.

use std::error::Error;

use samhandling::conformance::{Show, Validator, to_text};
use samhandling::core::diagnostic::Outcome;
use samhandling::definitions::Definitions;
use samhandling::r4::primitive::{DateTime, Instant};
use samhandling::r4::{
    Bundle, BundleType, CodeableConcept, Coding, DiagnosticReport, DiagnosticReportStatus, Extension,
    FhirType, Identifier, Observation, ObservationReferenceRange, ObservationStatus, Quantity, Reference,
    Resource,
};
use samhandling::services::services;

const NILAR: &str = "http://nhn.no/fhir/nilar/StructureDefinition";
const FIELDS: &str = "http://ehelse.no/fhir/CodeSystem/no-kodeverk-8202";
const ANALYSES: &str = "http://ehelse.no/fhir/CodeSystem/no-kodeverk-7280-nlk";

/// The service tells of the patient by number and name, without a Patient. The number is synthetic.
fn patient() -> Reference {
    let number = Identifier::new("urn:oid:2.16.578.1.12.4.1.4.1", "21837010087");
    Reference::to_identifier("Patient", number).with_display("Syntetisk Fjellrype")
}

fn potassium(taken: &DateTime) -> Result<Observation, Box<dyn Error>> {
    // A number keeps the digits it is written with: 4.10 is not 4.1.
    let range = ObservationReferenceRange::default()
        .with_low(Quantity::ucum("3.6".parse()?, "mmol/L"))
        .with_high(Quantity::ucum("4.6".parse()?, "mmol/L"));
    let report = Reference::to("DiagnosticReport/rapport-1");
    let code = CodeableConcept::from(Coding::new(ANALYSES, "NPU03230").with_display("P-Kalium"));
    Ok(Observation::new(ObservationStatus::Final, code)
        .with_id("kalium-1")
        .with_profile(&format!("{NILAR}/nilar-observation"))
        .with_extension(Extension::new(format!("{NILAR}/nilar-diagnostic-report-ref")).with_value(report))
        .with_subject(patient())
        .with_effective(taken.clone())
        .with_value(Quantity::ucum("4.10".parse()?, "mmol/L"))
        .with_reference_range(range))
}

fn report(taken: &DateTime) -> Result<DiagnosticReport, Box<dyn Error>> {
    let date: DateTime = "2026-03-20T13:04:00+01:00".parse()?;
    let field = CodeableConcept::from(Coding::new(FIELDS, "CLIN").with_display("Medisinsk biokjemi"));
    Ok(DiagnosticReport::new(DiagnosticReportStatus::Final, field)
        .with_id("rapport-1")
        .with_profile(&format!("{NILAR}/nilar-diagnostic-report"))
        .with_extension(Extension::new(format!("{NILAR}/nilar-report-date")).with_value(date))
        .with_category(CodeableConcept::coded(FIELDS, "LAB"))
        .with_subject(patient())
        .with_effective(taken.clone())
        .with_issued("2026-03-20T13:05:00+01:00".parse::<Instant>()?)
        .with_result(Reference::to("Observation/kalium-1")))
}

fn main() -> Result<(), Box<dyn Error>> {
    let taken: DateTime = "2026-03-20T08:10:00+01:00".parse()?;
    let bundle = Bundle::new(BundleType::Collection)
        .with_resource("https://example.org/fhir/DiagnosticReport/rapport-1", report(&taken)?)
        .with_resource("https://example.org/fhir/Observation/kalium-1", potassium(&taken)?);
    let json = bundle.to_json_pretty();
    println!("{json}");

    let mut validator = Validator::new(Definitions::embedded())?;
    for service in services() {
        validator = validator.with_checks(service.checks, false);
    }
    let checked = validator.validate_json(json.as_bytes());
    assert_ne!(checked.outcome(), Outcome::Violates, "{}", to_text(&checked, &Show::default()));
    println!("errors: {}", checked.errors());

    Ok(())
}
