//! The services through the client: every dialect converts, and what a call needs and nobody published is asked for by name.
#![cfg(feature = "client")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "clippy.toml allows them in tests, and the helpers of tests are part of them"
)]

use std::sync::Arc;

use samhandling_auth::SigningKey;
use samhandling_client::service::{Policy, ServiceSettings};
use samhandling_client::{
    AccessBasis, AccessContext, Client, ClientIdentity, Code, Environment, Error, MockAnswer, MockTransport,
    Search,
};
use samhandling_core::identifier::PersonNumber;
use samhandling_services::client::convert;
use samhandling_services::dialect::Confidence;
use samhandling_services::services;
use samhandling_services::test_results::client::TestResultsCalls;

const PATIENT: &str = "21837010087";
const BLOCKED: &[u8] =
    include_bytes!("../../../fixtures/test_results/valid/bundle-with-blocked-results.json");

fn context() -> AccessContext {
    let number: PersonNumber = PATIENT.parse().unwrap();
    AccessContext::builder()
        .role(Code::authorisation("LE"))
        .patient(number)
        .access_basis(AccessBasis::Consent)
        .system("Journalsystem 7.1")
        .build()
        .unwrap()
}

fn client(transport: &Arc<MockTransport>, settings: ServiceSettings) -> Client {
    Client::builder(Environment::Test)
        .identity(ClientIdentity::new("client", Arc::new(SigningKey::generate().unwrap())))
        .transport(Arc::<MockTransport>::clone(transport))
        .settings(settings)
        .build()
        .unwrap()
}

fn answering(answer: MockAnswer) -> Arc<MockTransport> {
    let transport = MockTransport::new().helse_id(Environment::Test.issuer());
    Arc::new(transport.on("POST", "/DiagnosticReport/_search", answer))
}

fn settings() -> ServiceSettings {
    ServiceSettings::of("test_results").with_base_url("https://api.example.org/fhir")
}

#[test]
fn every_service_converts_and_loses_nothing_that_is_unknown() {
    for service in services() {
        let (dialect, converted) = (service.dialect().unwrap(), convert(service).unwrap());
        assert_eq!(converted.name, service.slug);
        assert_eq!(converted.interactions.len(), dialect.interactions.len());
        assert_eq!(converted.headers.len(), dialect.headers.len());
        assert_eq!(converted.errors.len(), dialect.errors.len());
        let unknown =
            dialect.scopes.iter().filter(|scope| scope.name.confidence == Confidence::Unknown).count();
        assert_eq!(converted.scopes.iter().filter(|scope| scope.name.value.is_none()).count(), unknown);
        let words = dialect.access_basis.is_some();
        assert_eq!(converted.access_basis.map_or(0, |basis| basis.words.len()), if words { 5 } else { 0 });
        for interaction in &converted.interactions {
            let has_scope = converted.scopes.iter().any(|scope| scope.purpose == interaction.scope);
            assert!(has_scope, "{}: {} asks for `{}`", service.slug, interaction.name, interaction.scope);
        }
    }
}

#[tokio::test]
async fn a_search_speaks_the_services_dialect() {
    let transport = answering(MockAnswer::fhir(200, BLOCKED));
    let search = Search::of("DiagnosticReport").with("_count", "50");
    let found = client(&transport, settings()).search_test_results(&context(), &search).await.unwrap();
    assert_eq!((found.reports().len(), found.notices().len()), (1, 1));
    assert_eq!(found.checked.unwrap().errors(), 0);

    let sent = transport.requests().pop().unwrap();
    assert_eq!(sent.url.as_str(), "https://api.example.org/fhir/DiagnosticReport/_search");
    let header = |name: &str| sent.headers.get(name).unwrap().to_str().unwrap();
    assert_eq!(header("person-id"), PATIENT);
    assert_eq!((header("access-basis"), header("requester-hpr-role")), ("SAMTYKKE", "LE"));
    assert_eq!(header("authorization"), "DPoP mock-access-token");
    assert_eq!(sent.body, "_count=50");
}

#[tokio::test]
async fn an_address_that_is_published_nowhere_is_asked_for_before_anything_is_sent() {
    let transport = answering(MockAnswer::fhir(200, BLOCKED));
    let client = client(&transport, ServiceSettings::of("test_results"));
    let error = client.search_test_results(&context(), &Search::of("DiagnosticReport")).await.unwrap_err();
    assert_eq!(error.to_string(), "`base_url` of `test_results` is not known (client-service-value-unknown)");
    let Error::Refused(refused) = error else { panic!("refused") };
    assert!(refused.source().unwrap().link.contains("environments"));
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn an_answer_that_breaks_its_profiles_is_reported_or_denied_as_the_caller_says() {
    const BROKEN: &str = r#"{"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": "urn:uuid:5d1f1a52-1f0f-4d0c-9d44-3c3d8ad7d6c5",
        "resource": {"resourceType": "DiagnosticReport", "status": "done"}, "search": {"mode": "match"}}]}"#;
    let search = Search::of("DiagnosticReport");
    for (policy, reported) in [(Policy::Off, false), (Policy::Report, true)] {
        let transport = answering(MockAnswer::fhir(200, BROKEN));
        let client = client(&transport, settings().validating_received(policy));
        let found = client.search_test_results(&context(), &search).await.unwrap();
        assert_eq!(found.checked.is_some_and(|report| report.errors() > 0), reported);
    }
    let transport = answering(MockAnswer::fhir(200, BROKEN));
    let client = client(&transport, settings().validating_received(Policy::Deny));
    let error = client.search_test_results(&context(), &search).await.unwrap_err();
    assert!(matches!(&error, Error::Http(error) if error.body == BROKEN), "{error:?}");
}
