//! Resources are made with what must be there as arguments, and the rest by name.

#![cfg(test)]

mod common;

use common::assert_same;
use samhandling_r4::primitive::{DateTime, Instant, LexicalFault};
use samhandling_r4::{
    AdministrativeGender, Bundle, BundleType, CodeableConcept, DiagnosticReport, DiagnosticReportStatus,
    FhirType, HttpVerb, HumanName, Identifier, IdentifierUse, Observation, ObservationReferenceRange,
    ObservationStatus, Patient, Primitive, Quantity, Reference, Resource,
};

fn patient() -> Result<Patient, LexicalFault> {
    let number =
        Identifier::new("urn:oid:2.16.578.1.12.4.1.4.1", "01913250164").with_use(IdentifierUse::Official);
    Ok(Patient::default()
        .with_id("p1")
        .with_identifier(number)
        .with_name(HumanName::new(&["Kari"], "Nordmann"))
        .with_gender(AdministrativeGender::Female)
        .with_birth_date("1932-11-01".parse::<samhandling_r4::primitive::Date>()?))
}

fn report() -> Result<Bundle, LexicalFault> {
    let patient = patient()?;
    let subject = Reference::to_resource(&patient).unwrap_or_default();
    let range = ObservationReferenceRange::default()
        .with_low(Quantity::ucum("11.7".parse()?, "g/dL"))
        .with_high(Quantity::ucum("15.3".parse()?, "g/dL"));
    let haemoglobin = Observation::new(
        ObservationStatus::Final,
        CodeableConcept::coded("urn:oid:2.16.578.1.12.4.1.1.7280", "NPU28309"),
    )
    .with_id("o1")
    .with_subject(subject.clone())
    .with_effective("2026-03-21T08:30:00+01:00".parse::<DateTime>()?)
    .with_value(Quantity::ucum("13.20".parse()?, "g/dL"))
    .with_reference_range(range);
    let report =
        DiagnosticReport::new(DiagnosticReportStatus::Final, CodeableConcept::default().with_text("Blood"))
            .with_profile("http://example.org/report")
            .with_subject(subject)
            .with_issued("2026-03-21T12:00:00Z".parse::<Instant>()?)
            .with_result(Reference::to("Observation/o1"));
    Ok(Bundle::new(BundleType::Transaction)
        .with_request("urn:uuid:1", HttpVerb::Post, "DiagnosticReport", report)
        .with_resource("urn:uuid:2", haemoglobin)
        .with_resource("urn:uuid:3", patient))
}

#[test]
fn a_laboratory_report_is_built_from_its_parts() {
    let bundle = report().expect("values of their types");
    assert_same(
        &bundle.to_json(),
        r#"{"resourceType": "Bundle", "type": "transaction", "entry": [
            {"fullUrl": "urn:uuid:1", "request": {"method": "POST", "url": "DiagnosticReport"},
             "resource": {"resourceType": "DiagnosticReport", "meta": {"profile": ["http://example.org/report"]},
                          "status": "final", "code": {"text": "Blood"}, "subject": {"reference": "Patient/p1"},
                          "issued": "2026-03-21T12:00:00Z", "result": [{"reference": "Observation/o1"}]}},
            {"fullUrl": "urn:uuid:2",
             "resource": {"resourceType": "Observation", "id": "o1", "status": "final",
                          "code": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7280", "code": "NPU28309"}]},
                          "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "2026-03-21T08:30:00+01:00",
                          "valueQuantity": {"value": 13.20, "unit": "g/dL", "system": "http://unitsofmeasure.org",
                                            "code": "g/dL"},
                          "referenceRange": [{"low": {"value": 11.7, "unit": "g/dL",
                                                      "system": "http://unitsofmeasure.org", "code": "g/dL"},
                                              "high": {"value": 15.3, "unit": "g/dL",
                                                       "system": "http://unitsofmeasure.org", "code": "g/dL"}}]}},
            {"fullUrl": "urn:uuid:3",
             "resource": {"resourceType": "Patient", "id": "p1",
                          "identifier": [{"use": "official", "system": "urn:oid:2.16.578.1.12.4.1.4.1",
                                          "value": "01913250164"}],
                          "name": [{"family": "Nordmann", "given": ["Kari"]}], "gender": "female",
                          "birthDate": "1932-11-01"}}]}"#,
    );
    assert_eq!(Bundle::from_json(bundle.to_json().as_bytes()).as_ref(), Ok(&bundle));
}

#[test]
fn the_rest_may_be_given_as_fields() {
    let observation = Observation {
        issued: Some("2026-03-21T12:00:00Z".parse::<Instant>().expect("an instant").into()),
        ..Observation::new(ObservationStatus::Registered, CodeableConcept::coded("http://loinc.org", "718-7"))
    };
    assert!(observation.to_json().contains(r#""status":"registered","code""#));
}

#[test]
fn a_number_written_on_another_system_is_taken_as_a_decimal() {
    let same = Primitive::from("1.10".parse::<samhandling_r4::primitive::Decimal>().expect("a decimal"));
    assert_eq!(Quantity::default().with_value(same.clone()).value, Some(same));
}
