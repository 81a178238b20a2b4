//! Elements that a profile marks as must-support.

use samhandling_conformance::Options;
use serde_json::json;

use super::{against, found, profile};

#[test]
fn what_is_marked_and_not_there_is_listed_on_request() {
    let mark = |id: &str| json!({"id": id, "path": id, "mustSupport": true});
    let profile = profile(
        "Patient",
        json!([mark("Patient.name"), mark("Patient.name.family"), mark("Patient.birthDate")]),
    );
    let patient = json!({"resourceType": "Patient", "name": [{"family": "Berg"}, {"given": ["Kari"]}]});
    let told = |must_support: bool| {
        let mut options = Options::default();
        options.must_support = must_support;
        let validator = against(&[&profile]).with_options(options);
        let report = validator.validate_json(patient.to_string().as_bytes());
        assert_eq!(report.errors(), 0);
        found(&report, |finding| finding.rule.id == "fhir-must-support-absent")
    };
    assert_eq!(told(false), [] as [&str; 0]);
    assert_eq!(told(true), ["fhir-must-support-absent Patient", "fhir-must-support-absent Patient.name[1]"]);
}
