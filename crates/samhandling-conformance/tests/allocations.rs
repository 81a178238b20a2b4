//! What a check asks of the allocator.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on fails")]

use samhandling_conformance::Validator;
use samhandling_core::diagnostic::Outcome;
use samhandling_definitions::Definitions;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<std::alloc::System> = &INSTRUMENTED_SYSTEM;

const PATIENT: &str = r##"{
  "resourceType": "Patient", "id": "p", "meta": {"versionId": "1", "lastUpdated": "2026-01-02T03:04:05Z"}, "active": true,
  "identifier": [{"use": "official", "system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "13847599915"}],
  "name": [{"use": "official", "family": "Dal", "given": ["Kari", "Anne"], "period": {"start": "2001", "end": "2002-03"}}],
  "telecom": [{"system": "phone", "value": "+47 22 22 22 22", "use": "home"}],
  "gender": "female", "birthDate": "1975-04-13",
  "address": [{"line": ["Veien 1"], "city": "Oslo", "postalCode": "0150", "country": "NO"}],
  "generalPractitioner": [{"reference": "Practitioner/1", "type": "Practitioner"}]
}"##;
const OBSERVATION: &str = r##"{
  "resourceType": "Observation", "id": "o", "status": "final",
  "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
  "code": {"coding": [{"system": "http://loinc.org", "code": "718-7", "display": "Hemoglobin"}], "text": "Hb"},
  "subject": {"reference": "Patient/p"}, "encounter": {"reference": "urn:uuid:8c8b2b8e-0b0c-4d3e-9d42-5b1c5a3b0e11"},
  "effectiveDateTime": "2026-01-02T03:04:05+01:00", "issued": "2026-01-02T03:04:05.678+01:00",
  "valueQuantity": {"value": 13.5, "unit": "g/dL", "system": "http://unitsofmeasure.org", "code": "g/dL"},
  "referenceRange": [{"low": {"value": 11.7, "unit": "g/dL", "system": "http://unitsofmeasure.org", "code": "g/dL"}, "text": "11.7 to"}]
}"##;
const ENCOUNTER: &str = r##"{
  "resourceType": "Encounter", "status": "finished",
  "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
  "subject": {"reference": "Patient/p"}, "period": {"start": "2026-01-02T03:04:05+01:00", "end": "2026-01-02T04:04:05+01:00"},
  "participant": [{"individual": {"reference": "Practitioner/1"}}]
}"##;

#[test]
fn a_valid_resource_is_held_against_fhir_without_asking_for_memory() {
    let validator = Validator::new(Definitions::embedded()).expect("embedded");
    for source in [PATIENT, OBSERVATION, ENCOUNTER] {
        let report = validator.validate_json(source.as_bytes());
        let found: Vec<_> =
            report.findings.iter().map(|finding| (finding.rule.id, finding.path.to_string())).collect();
        assert_eq!(found, [], "the instance is to be without any finding");
        assert_eq!(validator.outcome(source.as_bytes()), Outcome::Conforms);
    }
    for source in [PATIENT, OBSERVATION, ENCOUNTER] {
        // Another thread of the test's own harness may ask for memory in one of the rounds.
        let asked = (0..5).map(|_| {
            let before = ALLOCATOR.stats();
            let is_valid = validator.is_valid(source.as_bytes());
            let after = ALLOCATOR.stats();
            assert!(is_valid);
            (after.allocations + after.reallocations) - (before.allocations + before.reallocations)
        });
        assert_eq!(asked.min(), Some(0), "{source}");
    }
}

#[test]
fn memory_is_left_to_the_next_document_whatever_came_before() {
    let validator = Validator::new(Definitions::embedded()).expect("embedded");
    let broken = PATIENT.replace("female", "kvinne");
    for _ in 0..3 {
        assert_eq!(validator.outcome(b"{\"resourceType\": \"Patient\""), Outcome::Violates);
        assert_eq!(validator.outcome(broken.as_bytes()), Outcome::Violates);
        assert_eq!(validator.validate_json(broken.as_bytes()).errors(), 1);
        assert_eq!(validator.outcome(OBSERVATION.as_bytes()), Outcome::Conforms);
        assert_eq!(validator.validate_json(PATIENT.as_bytes()).errors(), 0);
    }
}
