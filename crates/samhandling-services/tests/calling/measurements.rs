use std::sync::Arc;

use samhandling_client::service::ServiceSettings;
use samhandling_client::{AccessContext, MockAnswer};
use samhandling_r4::{Bundle, BundleType, FhirType};
use samhandling_services::measurements::client::MeasurementsCalls;
use samhandling_services::measurements::view::Measurements;

use super::{builder, client, last, sent, transport};

const BATCH: &[u8] = include_bytes!("../../../../fixtures/measurements/valid/bundle-create-batch.json");
const RESPONSE: &[u8] = include_bytes!("../../../../fixtures/measurements/valid/bundle-response.json");
const FOUND: &[u8] = include_bytes!("../../../../fixtures/measurements/valid/bundle-search-three-days.json");

/// What those who run the service give: none of it is published.
fn settings() -> ServiceSettings {
    ServiceSettings::of("measurements")
        .with_audience("nhn:example")
        .with_scope("read", "nhn:example/read")
        .with_scope("write", "nhn:example/write")
}

fn context(bundle: &Bundle) -> AccessContext {
    let measurements = Measurements::of(bundle);
    let number = measurements.all()[0].patient_number().unwrap().value.unwrap().to_owned();
    builder(&number).build().unwrap()
}

#[tokio::test]
async fn measurements_are_sent_as_a_bundle_and_each_tells_what_became_of_it() {
    let bundle = Bundle::from_json(BATCH).unwrap();
    let transport = Arc::new(transport().on("POST", "/", MockAnswer::fhir(200, RESPONSE)));
    let client = client(&transport, settings());
    let posted = client.post_measurements(&context(&bundle), &bundle).await.unwrap();
    assert_eq!(posted.sent.as_ref().unwrap().errors(), 0);
    assert_eq!(posted.created().unwrap().is_complete(), Some(false));
    let request = last(&transport);
    assert_eq!(request.url.as_str(), "https://pmd.test.nhn.no/");
    assert_eq!(request.body, bundle.to_json());
}

#[tokio::test]
async fn what_the_service_would_refuse_is_not_sent() {
    let bundle = Bundle::from_json(BATCH).unwrap();
    let transport = Arc::new(transport());
    let unset = client(&transport, ServiceSettings::of("measurements"));
    let error = unset.post_measurements(&context(&bundle), &bundle).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-service-value-unknown"));
    let client = client(&transport, settings());
    let mut other = bundle.clone();
    other.r#type = samhandling_r4::primitive::Primitive::new(BundleType::Transaction);
    let error = client.post_measurements(&context(&bundle), &other).await.unwrap_err();
    assert_eq!(error.rule(), Some("measurements-send-other-bundle"));
    let somebody = builder("10915596784").build().unwrap();
    let error = client.post_measurements(&somebody, &bundle).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-patient-differs"));
    let mut broken = bundle.clone();
    broken.entry.iter_mut().for_each(|entry| entry.request = None);
    let error = client.post_measurements(&context(&bundle), &broken).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-resource-violates"));
    assert_eq!(sent(&transport), 0);
}

#[tokio::test]
async fn a_search_has_the_number_in_its_form() {
    let transport = Arc::new(transport().on("POST", "/Observation/_search", MockAnswer::fhir(200, FOUND)));
    let found =
        client(&transport, settings()).search_measurements(&builder("21837010087").build().unwrap()).await;
    let found = found.unwrap();
    assert!(!found.view().series().is_empty());
    assert_eq!(last(&transport).body, "patient.identifier=21837010087");
}
