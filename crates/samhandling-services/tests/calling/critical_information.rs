use std::sync::Arc;

use samhandling_client::service::{Policy, ServiceSettings};
use samhandling_client::{AccessBasis, Error, MockAnswer, TransportKind};
use samhandling_r4::{AllergyIntolerance, FhirType, Flag, Resource};
use samhandling_services::critical_information::Kind;
use samhandling_services::critical_information::client::CriticalInformationCalls;
use serde_json::{Value, json};

use super::{builder, client, context, header, last, sent, transport};

const ALLERGY: &[u8] =
    include_bytes!("../../../../fixtures/critical_information/valid/allergy-penicillin.json");
const ALLERGIES: &[u8] =
    include_bytes!("../../../../fixtures/critical_information/valid/bundle-allergies.json");

fn settings() -> ServiceSettings {
    ServiceSettings::of("critical_information")
}

fn patient_of(json: &[u8]) -> String {
    let value: Value = serde_json::from_slice(json).unwrap();
    value["patient"]["identifier"]["value"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_status_is_asked_for_with_the_number_in_header_and_body() {
    let answer = json!({"patientNIN": "21837010087", "hasCriticalInformation": true,
        "dateChanged": {"allergyIntoleranceDate": "2026-01-02T03:04:05Z"}, "nonsense": 1});
    let answer =
        MockAnswer::status(200).with_header("content-type", "application/json").with_body(answer.to_string());
    let transport = Arc::new(transport().on("POST", "/status", answer));
    let client = client(&transport, settings());
    let status =
        client.critical_information_status(&context("21837010087", AccessBasis::Exempt)).await.unwrap();
    assert_eq!(status.has_critical_information(), Some(true));
    assert_eq!(status.has_active_critical_information(), None);
    assert_eq!(status.changes().collect::<Vec<_>>(), [("allergyIntoleranceDate", "2026-01-02T03:04:05Z")]);
    assert!(status.member("nonsense").is_some() && !format!("{status:?}").contains("21837010087"));

    let request = last(&transport);
    assert_eq!(header(&request, "nhn-patient-nin"), "21837010087");
    assert_eq!(header(&request, "content-type"), "application/json");
    assert_eq!(request.body, r#"{"nin":"21837010087"}"#);
    assert_eq!(header(&request, "nhn-access-basis"), "UNNTAK");
}

#[tokio::test]
async fn a_kind_is_read_by_get_with_the_patient_in_a_header() {
    let transport = Arc::new(transport().on("GET", "/AllergyIntolerance", MockAnswer::fhir(200, ALLERGIES)));
    let client = client(&transport, settings());
    let context = context("21837010087", AccessBasis::Consent);
    let found = client.search_critical_information(&context, Kind::DrugReaction).await.unwrap();
    assert!(found.view().records().count() > 0);
    assert_eq!(found.checked.unwrap().errors(), 0);
    let request = last(&transport);
    assert_eq!(request.url.query(), Some("criticalInfoType=DrugReaction"));
    assert_eq!(header(&request, "nhn-patient-nin"), "21837010087");
    assert_eq!(
        header(&request, "nhn-user-role"),
        "%7B%22code%22%3A%22LE%22%2C%22system%22%3A%22urn%3Aoid%3A2.16.578.1.12.4.1.1.9060%22%7D"
    );
}

#[tokio::test]
async fn what_a_context_lacks_is_told_before_anything_is_sent() {
    let transport = Arc::new(transport());
    let client = client(&transport, settings());
    let patient = "21837010087";
    let without_role = samhandling_client::AccessContext::builder()
        .patient(patient.parse::<samhandling_core::identifier::PersonNumber>().unwrap())
        .access_basis(AccessBasis::Consent)
        .system("Journalsystem 7.1")
        .build()
        .unwrap();
    for (context, rule) in [
        (builder(patient).build().unwrap(), "client-access-basis-missing"),
        (without_role, "client-header-value-missing"),
        // No page has the service's word for an emergency.
        (context(patient, AccessBasis::Emergency), "client-service-value-unknown"),
    ] {
        let error = client.search_critical_information(&context, Kind::Infection).await.unwrap_err();
        assert_eq!(error.rule(), Some(rule));
        let Error::Refused(refused) = error else { panic!("refused") };
        assert!(refused.source().is_some(), "{rule} names no source");
    }
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn a_new_record_is_held_against_the_profile_of_its_kind() {
    let answer = MockAnswer::status(201)
        .with_header(
            "location",
            "https://test1.critical-information.hit.nhn.no/x/AllergyIntolerance/a-7/_history/1",
        )
        .with_header("etag", "W/\"1\"");
    let transport = Arc::new(transport().on("POST", "/AllergyIntolerance", answer));
    let client = client(&transport, settings());
    let context = context(&patient_of(ALLERGY), AccessBasis::Consent);
    let allergy = AllergyIntolerance::from_json(ALLERGY).unwrap();
    let written = client.create_critical_information(&context, &allergy).await.unwrap();
    assert_eq!(written.id().unwrap().as_str(), "a-7");
    assert_eq!(written.version().unwrap().as_str(), "W/\"1\"");
    assert_eq!(written.sent.unwrap().errors(), 0);
    assert_eq!(last(&transport).body, allergy.to_json());

    // Without its profile's name it is still held against the profile.
    let mut broken = allergy.clone();
    broken.meta_mut().profile.clear();
    broken.code = None;
    let error = client.create_critical_information(&context, &broken).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-resource-violates"));
    // What does not tell its kind, and what is about somebody else, is not sent at all.
    let flag = Flag::from_json_lenient(br#"{"resourceType": "Flag", "status": "active"}"#).unwrap().value;
    let error = client.create_critical_information(&context, &flag).await.unwrap_err();
    assert_eq!(error.rule(), Some("critical-information-send-kind-not-told"));
    let other = super::context("10915596784", AccessBasis::Consent);
    let error = client.create_critical_information(&other, &allergy).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-patient-differs"));
    assert_eq!(sent(&transport), 1);
}

#[tokio::test]
async fn a_change_names_its_version_and_a_newer_one_is_told_by_the_services_own_code() {
    const NEWER: &str = r#"{"resourceType": "OperationOutcome", "issue": [
        {"severity": "error", "code": "conflict", "diagnostics": "KJF-000065 newer version"}]}"#;
    let transport = Arc::new(transport().on("PUT", "/AllergyIntolerance/a-7", MockAnswer::fhir(409, NEWER)));
    let client = client(&transport, settings().validating_sent(Policy::Off));
    let context = context(&patient_of(ALLERGY), AccessBasis::Consent);
    let mut allergy = AllergyIntolerance::from_json(ALLERGY).unwrap();
    allergy.id = None;
    let error = client.update_critical_information(&context, &allergy).await.unwrap_err();
    assert_eq!(error.rule(), Some("critical-information-update-without-version"));
    allergy.id = Some("a-7".into());
    allergy.meta_mut().version_id = Some("1".into());
    let error = client.update_critical_information(&context, &allergy).await.unwrap_err();
    assert_eq!(error.meaning(), Some("newer-version-exists"));
    assert!(error.is_conflict());
}

#[tokio::test]
async fn a_record_taken_back_without_an_answer_is_an_unknown_outcome() {
    let gone = MockAnswer::failure(TransportKind::Timeout);
    let transport = Arc::new(transport().on("DELETE", "/AllergyIntolerance/a-7", gone));
    let client = client(&transport, settings());
    let context = context("21837010087", AccessBasis::Consent);
    let id = "a-7".parse().unwrap();
    let error = client.delete_critical_information::<AllergyIntolerance>(&context, &id).await.unwrap_err();
    assert!(error.is_outcome_unknown());
    assert_eq!(sent(&transport), 1, "it is not sent again");
}
