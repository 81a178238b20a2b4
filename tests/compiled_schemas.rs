//! What the national profiles ask for, as they were compiled: a change of the engine or of a package shows here.
//!
//! `UPDATE_EXPECT=1 cargo test --test compiled_schemas` writes the files; read them before you commit them.

#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::Path;

use samhandling::conformance::{Error, Validator};
use samhandling::definitions::Definitions;

/// Profiles that between them have every kind of assertion.
const PROFILES: [&str; 10] = [
    "http://hl7.no/fhir/StructureDefinition/no-basis-Address",
    "http://hl7.no/fhir/StructureDefinition/no-basis-AppointmentResponse",
    "http://hl7.no/fhir/StructureDefinition/no-basis-Organization",
    "http://hl7.no/fhir/StructureDefinition/no-basis-Patient",
    "http://hl7.no/fhir/StructureDefinition/no-basis-Practitioner",
    "http://hl7.no/fhir/StructureDefinition/no-basis-propertyinformation",
    "http://nhn.no/fhir/nilar/StructureDefinition/nilar-diagnostic-report",
    "http://nhn.no/fhir/nilar/StructureDefinition/nilar-observation",
    "http://nhn.no/fhir/nilar/StructureDefinition/nilar-service-request",
    "http://nhn.no/fhir/nilar/StructureDefinition/nilar-specimen",
];

#[test]
fn the_national_profiles_ask_for_what_they_did() {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compiled_schemas");
    for canonical in PROFILES {
        let outline = validator.describe(canonical).expect("the profile is embedded");
        let name = canonical.rsplit('/').next().expect("a name");
        expect_test::expect_file![folder.join(name).with_extension("txt")].assert_eq(&outline);
    }
}

#[test]
fn every_profile_of_every_service_has_an_outline() {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    for service in samhandling::services::services() {
        for profile in service.profiles {
            let outline = validator.describe(profile.url).expect("the profile is embedded");
            assert!(outline.lines().count() > 3, "{} asks for nothing", profile.url);
        }
    }
}

#[test]
fn an_unknown_profile_is_named() {
    let validator = Validator::new(Definitions::embedded()).expect("the core is embedded");
    let error = validator.describe("http://example.org/none").expect_err("there is none");
    assert!(matches!(error, Error::UnknownProfile { canonical } if canonical == "http://example.org/none"));
}
