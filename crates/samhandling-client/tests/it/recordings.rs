//! Recorded once, replayed in every test, without a secret or a person.

use std::sync::Arc;

use samhandling_client::service::ServiceSettings;
use samhandling_client::{
    Client, ClientIdentity, Environment, Error, MaskedElements, RecordingTransport, ReplayTransport, Search,
    TransportSetup,
};
use samhandling_r4::FhirType;
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{OTHER_PATIENT, PATIENT, World, context, context_of, fhir, lab, token};

const SEARCH: &str = "/Patient/_search";
const JWT: &str = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJLYW5hcmlmdWdsIn0.AAAA";

fn client(world: &World, transport: Arc<dyn samhandling_client::Transport>) -> Client {
    let key = Arc::new(samhandling_auth::SigningKey::generate().unwrap());
    Client::builder(Environment::custom(world.server.uri()).unwrap())
        .identity(ClientIdentity::new("canary-client-secret", key))
        .settings(ServiceSettings::of("lab").with_base_url(world.server.uri()))
        .transport(transport)
        .build()
        .unwrap()
}

/// Two searches for one patient, and one that fails.
async fn recorded(world: &World) -> String {
    world.on("POST", "/connect/token", token(JWT)).await;
    let found = json!({ "resourceType": "Bundle", "type": "searchset", "total": 1, "entry": [{ "resource": {
        "resourceType": "Patient", "id": "p-1", "birthDate": "1987-06-05",
        "identifier": [{ "system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": PATIENT }, { "value": OTHER_PATIENT }],
        "name": [{ "use": "official", "family": "Kanarifugl", "given": ["Kanarifugl"] }],
        "telecom": [{ "system": "phone", "value": "22225555" }],
        "extension": [{ "url": "http://example.org/ratio", "valueDecimal": 1.10 }],
        "managingOrganization": { "reference": "Organization/1", "display": "Kanarifugl" },
        "maritalStatus": { "coding": [{ "code": "M", "display": "Gift" }] } } }] });
    let text = found.to_string().replace("1.1}", "1.10}");
    let answer = ResponseTemplate::new(200).set_body_raw(text, "application/fhir+json");
    world.once("POST", SEARCH, answer.insert_header("set-cookie", "canary-cookie=1")).await;
    world.on("POST", SEARCH, fhir(404, &json!({ "resourceType": "OperationOutcome", "issue": [] }))).await;

    let real = Arc::new(TransportSetup::new().transport().unwrap());
    let recording = Arc::new(RecordingTransport::over(real, MaskedElements::names_and_addresses()));
    let service = client(world, recording.clone()).service(Arc::new(lab()));
    service.search(&context(), &Search::of("Patient")).await.unwrap();
    assert!(service.search(&context_of(OTHER_PATIENT), &Search::of("Patient")).await.unwrap_err().is_gone());
    recording.to_json().unwrap()
}

#[tokio::test]
async fn a_recording_holds_no_secret_and_no_person() {
    let world = World::new().await;
    let recording = recorded(&world).await;
    for secret in [
        PATIENT,
        OTHER_PATIENT,
        "Kanarifugl",
        "eyJ",
        "canary-client-secret",
        "canary-cookie",
        "22225555",
        "1987-06-05",
    ] {
        assert!(!recording.contains(secret), "{secret} in {recording}");
    }
    // What is clinical, what is a code and how a number is written stay.
    for kept in ["Gift", "official", "1.10", "urn:oid:2.16.578.1.12.4.1.4.1", "1987-01-01"] {
        assert!(recording.contains(kept), "{kept} not in {recording}");
    }
}

#[tokio::test]
async fn a_replay_answers_as_the_service_did_without_it() {
    let world = World::new().await;
    let replay = ReplayTransport::from_json(&recorded(&world).await).unwrap();
    let asked = world.server.received_requests().await.unwrap().len();
    let replay = Arc::new(replay);
    let service = client(&world, replay.clone()).service(Arc::new(lab()));
    let page = service.search(&context(), &Search::of("Patient")).await.unwrap();
    let json = page.bundle().to_json();
    assert!(json.contains(PATIENT), "the patient that was asked for is the one that is answered about");
    assert!(!json.contains(OTHER_PATIENT) && json.contains("1.10"));
    let error = service.search(&context_of(OTHER_PATIENT), &Search::of("Patient")).await.unwrap_err();
    assert_eq!(error.status(), Some(404));
    assert_eq!(replay.left(), 0);
    assert_eq!(world.server.received_requests().await.unwrap().len(), asked, "nothing was sent");
}

#[tokio::test]
async fn what_was_not_recorded_is_told() {
    let world = World::new().await;
    let replay = ReplayTransport::from_json(&recorded(&world).await).unwrap();
    let service = client(&world, Arc::new(replay)).service(Arc::new(lab()));
    let other = Search::of("Patient").with("name", "Kanarifugl");
    let error = service.search(&context(), &other).await.unwrap_err();
    let Error::Transport(error) = error else { panic!("{error:?}") };
    let cause = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(cause, "nothing is recorded for POST _search");
}

#[test]
fn another_file_is_no_recording() {
    assert_eq!(ReplayTransport::from_json("{}").unwrap_err().to_string(), "this is no recording");
}
