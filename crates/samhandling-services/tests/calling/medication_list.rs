use std::sync::Arc;

use samhandling_client::service::{Policy, ServiceSettings};
use samhandling_client::{
    AccessBasis, AccessContext, Client, Error, MockAnswer, MockTransport, TransportKind,
};
use samhandling_r4::{AnyResource, FhirType, Parameters, Patient};
use samhandling_services::medication_list::client::{Fetched, LockedBasis, LookupQuery, MedicationListCalls};
use samhandling_services::medication_list::view::SendResult;

use super::{builder, client, context, last, sent, transport};

const QUERY: &[u8] = include_bytes!("../../../../fixtures/medication_list/valid/get-request-consent.json");
const LIST: &[u8] =
    include_bytes!("../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
const SEND: &[u8] = include_bytes!("../../../../fixtures/medication_list/valid/send-request-unchanged.json");
const RECEIPT: &[u8] = include_bytes!("../../../../fixtures/medication_list/valid/send-receipt.json");
const REFUSED: &[u8] = include_bytes!("../../../../fixtures/medication_list/valid/send-refused.json");

fn settings() -> ServiceSettings {
    ServiceSettings::of("medication_list").with_base_url("https://sfm.example.org/v1.0")
}

fn patient() -> Patient {
    let query = Parameters::from_json(QUERY).unwrap();
    match query.named("patient").unwrap().resource.clone() {
        Some(AnyResource::Patient(patient)) => *patient,
        other => panic!("{other:?}"),
    }
}

fn number() -> String {
    patient().identifier[0].value.as_ref().and_then(|value| value.value.clone()).unwrap()
}

fn transport_with(send: MockAnswer) -> Arc<MockTransport> {
    let transport = transport().on("POST", "/Patient/$getMedication", MockAnswer::fhir(200, LIST));
    Arc::new(transport.on("POST", "/Patient/$sendMedication", send))
}

async fn fetched(client: &Client, context: &AccessContext) -> Fetched {
    client.get_medication(context, &LookupQuery::of(patient())).await.unwrap()
}

fn request() -> Parameters {
    Parameters::from_json(SEND).unwrap()
}

#[tokio::test]
async fn a_lookup_says_whose_list_and_on_what_terms() {
    let transport = transport_with(MockAnswer::status(500));
    let client = client(&transport, settings());
    let query = LookupQuery::of(patient()).with_locked_prescriptions(LockedBasis::Emergency);
    let found = client.get_medication(&context(&number(), AccessBasis::Consent), &query).await.unwrap();
    assert!(!found.list().unwrap().heads().is_empty());
    assert_eq!(found.checked.as_ref().unwrap().errors(), 0);
    let sent = Parameters::from_json(&last(&transport).body).unwrap();
    let words = |name: &str| sent.named(name).unwrap().to_json();
    assert!(words("SamtykkeKjernejournal").contains(r#""valueCode":"HPMOTTATTSAMTYKKE""#));
    assert!(words("SamtykkeLasteResepter").contains(r#""valueCode":"HPAKUTT""#));
    assert!(!last(&transport).url.as_str().contains(&number()));
}

#[tokio::test]
async fn a_lookup_that_sfm_would_refuse_is_not_sent() {
    let transport = transport_with(MockAnswer::status(500));
    let client = client(&transport, settings());
    let ordinary = context(&number(), AccessBasis::Consent);
    let elevated = ordinary.elevated(samhandling_client::ElevatedBasis::Consent).unwrap();
    let somebody = context("10915596784", AccessBasis::Consent);
    let mut nameless = patient();
    nameless.name.clear();
    let mut numberless = patient();
    numberless.identifier.clear();
    for (context, patient, rule) in [
        (&somebody, patient(), "client-patient-differs"),
        (&ordinary, nameless, "medication-list-lookup-patient-incomplete"),
        (&ordinary, numberless, "medication-list-lookup-patient-incomplete"),
        // The codes for blocked drugs are published nowhere.
        (&elevated, patient(), "client-service-value-unknown"),
    ] {
        let error = client.get_medication(context, &LookupQuery::of(patient)).await.unwrap_err();
        assert_eq!(error.rule(), Some(rule));
    }
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn a_send_passes_the_pre_flight_and_its_receipt_is_read() {
    let transport = transport_with(MockAnswer::fhir(200, RECEIPT));
    let client = client(&transport, settings());
    let context = context(&number(), AccessBasis::Consent);
    let mut list = fetched(&client, &context).await;
    let sent = client.send_medication(&context, &mut list, &request()).await.unwrap();
    assert!(sent.result().unwrap().is_accepted());
    assert_eq!(sent.preflight.as_ref().unwrap().errors(), 0);
    assert!(matches!(sent.result(), Some(SendResult::Receipt { .. })));
    // The same list again: it no longer replaces the latest.
    let error = client.send_medication(&context, &mut list, &request()).await.unwrap_err();
    assert_eq!(error.rule(), Some("medication-list-send-replaces-other-list"));
}

#[tokio::test]
async fn the_pre_flight_is_on_unless_switched_off() {
    const LATER: &str = "2026-03-20T16:30:00+01:00";
    let transport = transport_with(MockAnswer::fhir(200, RECEIPT));
    let client = client(&transport, settings());
    let context = context(&number(), AccessBasis::Consent);
    let mut list = fetched(&client, &context).await;
    let before = sent(&transport);
    let mut other = request();
    if let Some(AnyResource::Bundle(bundle)) = &mut other.parameter[0].resource {
        bundle.entry.retain(|entry| !matches!(entry.resource, Some(AnyResource::MedicationStatement(_))));
    }
    let error = client.send_medication(&context, &mut list, &other).await.unwrap_err();
    assert!(error.rule().unwrap().starts_with("medication-list-send-"), "{error}");
    let mut empty = request();
    empty.parameter.clear();
    let error = client.send_medication(&context, &mut list, &empty).await.unwrap_err();
    assert_eq!(error.rule(), Some("medication-list-send-not-a-list"));
    assert_eq!(sent(&transport), before);
    assert!(
        list.preflight(&request(), LATER.parse().unwrap()).unwrap().errors() > 0,
        "older than four hours"
    );
    let mut list = list.preflighting(Policy::Off);
    let loose = client_without_validation(&transport);
    assert!(loose.send_medication(&context, &mut list, &other).await.unwrap().preflight.is_none());
}

fn client_without_validation(transport: &Arc<MockTransport>) -> Client {
    client(transport, settings().validating_sent(Policy::Off))
}

#[tokio::test]
async fn after_a_refusal_or_silence_the_list_must_be_fetched_anew() {
    let context = context(&number(), AccessBasis::Consent);
    for (answer, is_unknown) in
        [(MockAnswer::fhir(400, REFUSED), false), (MockAnswer::failure(TransportKind::Timeout), true)]
    {
        let transport = transport_with(answer);
        let client = client(&transport, settings());
        let mut list = fetched(&client, &context).await;
        let error = client.send_medication(&context, &mut list, &request()).await.unwrap_err();
        assert_eq!(error.is_outcome_unknown(), is_unknown, "{error:?}");
        assert_eq!(matches!(error, Error::Outcome(_)), !is_unknown);
        let sent_once = sent(&transport);
        let error = client.send_medication(&context, &mut list, &request()).await.unwrap_err();
        assert_eq!(error.rule(), Some("medication-list-send-after-failure"));
        assert_eq!(sent(&transport), sent_once, "nothing more was sent");
    }
}

#[tokio::test]
async fn a_list_of_another_patient_is_not_sent() {
    let transport = transport_with(MockAnswer::fhir(200, RECEIPT));
    let client = client(&transport, settings());
    let mut list = fetched(&client, &context(&number(), AccessBasis::Consent)).await;
    let somebody = builder("10915596784").build().unwrap();
    let error = client.send_medication(&somebody, &mut list, &request()).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-patient-differs"));
}
