use std::sync::Arc;

use samhandling_client::service::ServiceSettings;
use samhandling_client::{AccessBasis, MockAnswer, MockTransport, Search};
use samhandling_services::test_results::access::ElevatedBasis;
use samhandling_services::test_results::client::TestResultsCalls;

use super::{builder, client, context, header, last, sent, transport};

const BLOCKED: &[u8] =
    include_bytes!("../../../../fixtures/test_results/valid/bundle-with-blocked-results.json");
const OPEN: &[u8] = include_bytes!("../../../../fixtures/test_results/valid/bundle-blood-panel.json");
const OPTED_OUT: &str = r#"{"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
    {"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "suppressed", "details": {"coding":
    [{"system": "http://nhn.no/fhir/nilar/CodeSystem/pvk-outcome-cs", "code": "Reservation"}]}}]}, "search": {"mode": "outcome"}}]}"#;

fn settings() -> ServiceSettings {
    ServiceSettings::of("test_results").with_base_url("https://api.example.org/fhir")
}

fn answering(answers: Vec<MockAnswer>) -> Arc<MockTransport> {
    let on = |transport: MockTransport, answer| transport.on("POST", "/DiagnosticReport/_search", answer);
    Arc::new(answers.into_iter().fold(transport(), on))
}

#[tokio::test]
async fn what_is_blocked_is_opened_in_a_second_step_and_never_in_a_first() {
    let transport = answering(vec![MockAnswer::fhir(200, BLOCKED), MockAnswer::fhir(200, OPEN)]);
    let client = client(&transport, settings());
    let search = Search::of("DiagnosticReport");
    let found =
        client.search_test_results(&context("21837010087", AccessBasis::Consent), &search).await.unwrap();
    assert_eq!(header(&last(&transport), "access-basis"), "SAMTYKKE");
    let opened = client.search_blocked_test_results(&found, ElevatedBasis::Emergency, &search).await.unwrap();
    assert_eq!(header(&last(&transport), "access-basis"), "FORHOYET_AKUTT");
    assert!(opened.notices().is_empty());
    // From an elevated basis there is no further step.
    let error =
        client.search_blocked_test_results(&opened, ElevatedBasis::Consent, &search).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-access-basis-elevated-first"));
    assert_eq!(sent(&transport), 2);
}

#[tokio::test]
async fn there_is_no_second_step_where_nothing_is_blocked_or_the_patient_opted_out() {
    let search = Search::of("DiagnosticReport");
    let ordinary = context("21837010087", AccessBasis::Exempt);
    let without = builder("21837010087").build().unwrap();
    for (answer, context, rule) in [
        (MockAnswer::fhir(200, OPEN), &ordinary, "test-results-elevated-nothing-blocked"),
        (MockAnswer::fhir(200, OPTED_OUT), &ordinary, "test-results-elevated-opted-out"),
        (MockAnswer::fhir(200, BLOCKED), &without, "client-access-basis-elevated-first"),
    ] {
        let transport = answering(vec![answer]);
        let client = client(&transport, settings());
        let found = client.search_test_results(context, &search).await.unwrap();
        let error =
            client.search_blocked_test_results(&found, ElevatedBasis::Consent, &search).await.unwrap_err();
        assert_eq!(error.rule(), Some(rule));
        assert_eq!(sent(&transport), 1);
    }
}
