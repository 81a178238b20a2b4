//! Several things in one call.

use samhandling_client::{Criteria, ETag, Error, HttpFault};
use samhandling_r4::{CodeableConcept, Observation, ObservationStatus, Patient, Valued};
use serde_json::{Value, json};

use crate::common::{PATIENT, World, body, context, fhir};

fn answer(kind: &str, entries: Value) -> Value {
    json!({ "resourceType": "Bundle", "type": kind, "entry": entries })
}

fn observation() -> Observation {
    Observation::new(ObservationStatus::Final, CodeableConcept::default())
}

#[tokio::test]
async fn each_entry_has_its_result_and_new_ones_can_be_referred_to() {
    let world = World::new().await;
    let results = answer(
        "transaction-response",
        json!([
            { "response": { "status": "201 Created", "location": "Patient/p-9/_history/1", "etag": "W/\"1\"" } },
            { "response": { "status": "200" }, "resource": { "resourceType": "Observation", "id": "o-9", "status": "final", "code": {} } },
            { "response": { "status": "204 No Content" } },
        ]),
    );
    world.on("POST", "/", fhir(200, &results)).await;
    let service = world.archive();
    let mut entries = service.entries();
    let patient = entries.create(&Patient::default()).unwrap();
    let with_patient = observation().with_subject(patient.reference());
    let created = entries.create_unless(&with_patient, &Criteria::new("identifier", "42")).unwrap();
    let deleted =
        entries.delete::<Observation>(&"old".parse().unwrap(), Some(&ETag::of_version("4").unwrap()));
    let results = service.transaction(&context(), &entries).await.unwrap();

    assert!(results.all_done());
    assert_eq!(results.of(&patient).id().unwrap().as_str(), "p-9");
    assert_eq!(results.of(&patient).version(), Some(ETag::of_version("1").unwrap()));
    assert_eq!(results.of(&created).resource().unwrap().id.text(), Some("o-9"));
    assert_eq!(results.of(&deleted).status(), Some(204));

    let sent = body(&world.requests("/").await[0]);
    assert_eq!(sent["type"], "transaction");
    assert_eq!(sent["entry"][1]["resource"]["subject"]["reference"], sent["entry"][0]["fullUrl"]);
    assert_eq!(
        sent["entry"][1]["request"],
        json!({ "method": "POST", "url": "Observation", "ifNoneExist": "identifier=42" })
    );
    assert_eq!(
        sent["entry"][2]["request"],
        json!({ "method": "DELETE", "url": "Observation/old", "ifMatch": "W/\"4\"" })
    );
}

#[tokio::test]
async fn in_a_batch_one_may_fail() {
    let world = World::new().await;
    let outcome = json!({ "resourceType": "OperationOutcome", "issue": [{ "severity": "error", "code": "not-found" }] });
    let results = answer(
        "batch-response",
        json!([
            { "response": { "status": "404", "outcome": outcome } },
            { "response": { "status": "200" }, "resource": { "resourceType": "Bundle", "type": "searchset", "total": 0 } },
            { "response": {} },
        ]),
    );
    world.on("POST", "/", fhir(200, &results)).await;
    let service = world.archive();
    let mut entries = service.entries();
    let read = entries.read::<Patient>(&"p-1".parse().unwrap());
    let found = entries.search("Observation", &Criteria::new("code", "8867-4"));
    let unclear = entries.read::<Patient>(&"p-2".parse().unwrap());
    let results = service.batch(&context(), &entries).await.unwrap();
    assert!(!results.all_done() && !results.of(&read).is_done() && results.of(&found).is_done());
    assert_eq!(results.of(&read).outcome().unwrap().issue.len(), 1);
    assert_eq!(results.of(&found).resource().unwrap().total.value(), Some(&0));
    assert!(!results.of(&unclear).is_done(), "what has no status was not done");
}

#[tokio::test]
async fn results_that_cannot_be_told_apart_are_an_error() {
    let world = World::new().await;
    let one = answer("transaction-response", json!([{ "response": { "status": "201" } }]));
    world.on("POST", "/", fhir(200, &one)).await;
    let service = world.archive();
    let mut entries = service.entries();
    entries.create(&Patient::default()).unwrap();
    entries.create(&observation()).unwrap();
    let error = service.transaction(&context(), &entries).await.unwrap_err();
    let Error::Http(error) = error else { panic!("{error:?}") };
    assert!(matches!(error.fault, HttpFault::EntryCount { expected: 2, found: 1 }));
}

#[tokio::test]
async fn an_address_inside_a_bundle_holds_no_person_either() {
    let world = World::new().await;
    let service = world.archive();
    let mut entries = service.entries();
    entries.search("Patient", &Criteria::new("identifier", PATIENT));
    let error = service.batch(&context(), &entries).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-person-number-in-url"));
    assert!(world.requests("/").await.is_empty());
}
