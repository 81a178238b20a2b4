//! Reading versions, writing, operations, capabilities.

use samhandling_client::{Criteria, ETag, Error, JsonPatch, Operation, WrittenBody};
use samhandling_r4::{
    CodeableConcept, FhirType, Observation, ObservationStatus, OperationOutcome, Parameters, Patient,
};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{PATIENT, World, body, context, fhir, header, plain};

fn observation() -> Observation {
    Observation::new(ObservationStatus::Final, CodeableConcept::default()).with_id("o-1")
}

fn rule(error: Error) -> &'static str {
    error.rule().unwrap()
}

#[tokio::test]
async fn one_version_is_read_by_its_number() {
    let world = World::new().await;
    let old = json!({ "resourceType": "Patient", "id": "p-1", "meta": { "versionId": "2" } });
    world.on("GET", "/Patient/p-1/_history/2", fhir(200, &old).insert_header("etag", "W/\"2\"")).await;
    let (service, context) = (world.archive(), context());
    let read =
        service.vread::<Patient>(&context, &"p-1".parse().unwrap(), &"2".parse().unwrap()).await.unwrap();
    assert_eq!(read.answer.etag(), Some(ETag::of_version("2").unwrap()));
}

#[tokio::test]
async fn a_created_resource_has_the_id_and_version_that_the_service_gave() {
    let world = World::new().await;
    let location = format!("{}/Observation/new-1/_history/1", world.server.uri());
    let answer = ResponseTemplate::new(201).insert_header("location", location.as_str());
    world.on("POST", "/Observation", answer.insert_header("etag", "W/\"1\"")).await;
    let written = world.archive().create(&context(), &observation()).await.unwrap();
    assert!(written.is_new() && written.body == WrittenBody::Nothing);
    assert_eq!(written.id().unwrap().as_str(), "new-1");
    assert_eq!(written.version().unwrap().as_str(), "W/\"1\"");
    let sent = &world.requests("/Observation").await[0];
    assert_eq!(header(sent, "content-type"), "application/fhir+json");
    assert_eq!(body(sent)["resourceType"], "Observation");
}

#[tokio::test]
async fn remarks_on_a_success_are_data() {
    let world = World::new().await;
    let remark =
        json!({ "resourceType": "OperationOutcome", "issue": [{ "severity": "warning", "code": "value" }] });
    world.on("POST", "/Observation", fhir(201, &remark)).await;
    let written = world.archive().create(&context(), &observation()).await.unwrap();
    assert_eq!(written.outcome().map(|outcome: &OperationOutcome| outcome.issue.len()), Some(1));
    assert!(written.resource().is_none());
}

#[tokio::test]
async fn an_update_names_the_version_that_it_changes() {
    let world = World::new().await;
    world.on("PUT", "/Observation/o-1", ResponseTemplate::new(412)).await;
    let version = ETag::of_version("3").unwrap();
    let error = world.archive().update_if(&context(), &observation(), &version).await.unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(header(&world.requests("/Observation/o-1").await[0], "if-match"), "W/\"3\"");
}

#[tokio::test]
async fn what_has_no_id_is_not_updated() {
    let world = World::new().await;
    let nameless = Observation::new(ObservationStatus::Final, CodeableConcept::default());
    let error = world.archive().update(&context(), &nameless).await.unwrap_err();
    assert_eq!(rule(error), "client-id-malformed");
}

#[tokio::test]
async fn a_condition_stands_in_a_header_or_in_an_address_without_a_person() {
    let world = World::new().await;
    world.on("POST", "/Observation", ResponseTemplate::new(200)).await;
    world.on("PUT", "/Observation", ResponseTemplate::new(200)).await;
    world.on("DELETE", "/Observation", ResponseTemplate::new(204)).await;
    let (service, context) = (world.archive(), context());
    let by_device = Criteria::new("identifier", "urn:example:device|42");
    let written = service.create_unless(&context, &observation(), &by_device).await.unwrap();
    assert!(!written.is_new());
    service.update_where(&context, &observation(), &by_device).await.unwrap();
    service.delete_where(&context, "Observation", &by_device).await.unwrap();
    let sent = world.requests("/Observation").await;
    assert_eq!(header(&sent[0], "if-none-exist"), "identifier=urn%3Aexample%3Adevice%7C42");
    for request in &sent[1..] {
        assert_eq!(request.url.query(), Some("identifier=urn%3Aexample%3Adevice%7C42"));
    }
    let by_person = Criteria::new("patient.identifier", PATIENT);
    let error = service.update_where(&context, &observation(), &by_person).await.unwrap_err();
    assert_eq!(rule(error), "client-person-number-in-url");
    assert_eq!(world.requests("/Observation").await.len(), 3);
}

#[tokio::test]
async fn a_condition_that_the_service_does_not_know_is_not_left_out() {
    let world = World::with_tokens().await;
    let service = world.service(); // offers create, not conditional create
    let criteria = Criteria::new("identifier", "42");
    let error = service.create_unless(&context(), &observation(), &criteria).await.unwrap_err();
    assert_eq!(rule(error), "client-interaction-not-offered");
}

#[tokio::test]
async fn a_patch_is_sent_in_its_own_form() {
    let world = World::new().await;
    world.on("PATCH", "/Observation/o-1", ResponseTemplate::new(200)).await;
    let (service, context, id) = (world.archive(), context(), "o-1".parse().unwrap());
    let patch = JsonPatch::new().test("/status", "preliminary").replace("/status", "final").into();
    let version = ETag::of_version("3").unwrap();
    service.patch::<Observation>(&context, &id, &patch, Some(&version)).await.unwrap();
    let patch = Parameters::default().with_named("operation", true).into();
    service.patch::<Observation>(&context, &id, &patch, None).await.unwrap();
    let sent = world.requests("/Observation/o-1").await;
    assert_eq!(header(&sent[0], "content-type"), "application/json-patch+json");
    assert_eq!(header(&sent[0], "if-match"), "W/\"3\"");
    assert_eq!(body(&sent[0])[1], json!({ "op": "replace", "path": "/status", "value": "final" }));
    assert_eq!(header(&sent[1], "content-type"), "application/fhir+json");
    assert_eq!(body(&sent[1])["resourceType"], "Parameters");
}

#[tokio::test]
async fn a_deletion_tells_what_was_not_there() {
    let world = World::new().await;
    world.on("DELETE", "/Observation/o-1", ResponseTemplate::new(204)).await;
    let (service, context) = (world.archive(), context());
    let deleted = service.delete(&context, "Observation", &"o-1".parse().unwrap()).await.unwrap();
    assert!(deleted.outcome.is_none());
    let error = service.delete(&context, "Observation", &"o-2".parse().unwrap()).await.unwrap_err();
    assert!(error.is_gone());
}

#[tokio::test]
async fn an_operation_has_its_parameters_in_its_body() {
    let world = World::new().await;
    let out = json!({ "resourceType": "Parameters", "parameter": [{ "name": "count", "valueInteger": 3 }] });
    world.on("POST", "/Patient/$count", fhir(200, &out)).await;
    world.on("GET", "/Patient/$ask", fhir(200, &out)).await;
    let dialect = plain().with_operation("$count", "POST", "/Patient/$count", true);
    let service = world.archive_of(dialect.with_operation("$ask", "GET", "/Patient/$ask", true));
    let input = Parameters::default().with_named("active", true).with_named("since", 2026);
    let count = Operation::on_type("Patient", "$count").with(input.clone());
    let answer = service.operate::<Parameters>(&context(), &count).await.unwrap();
    assert!(answer.resource.named("count").is_some());
    assert_eq!(body(&world.requests("/Patient/$count").await[0])["parameter"][0]["valueBoolean"], true);

    let ask = Operation::on_type("Patient", "$ask");
    service.operate::<Parameters>(&context(), &ask.clone().with(input)).await.unwrap();
    assert_eq!(world.requests("/Patient/$ask").await[0].url.query(), Some("active=true&since=2026"));
    let whole = Parameters::default().with_resource("patient", Patient::default());
    let error = service.operate::<Parameters>(&context(), &ask.with(whole)).await.unwrap_err();
    assert_eq!(rule(error), "client-parameter-not-offered");
}

#[tokio::test]
async fn capabilities_are_read_from_what_the_service_says() {
    let world = World::new().await;
    let statement = json!({ "resourceType": "CapabilityStatement", "fhirVersion": "4.0.1", "rest": [{ "mode": "server",
        "interaction": [{ "code": "transaction" }],
        "resource": [{ "type": "Patient", "interaction": [{ "code": "read" }], "searchParam": [{ "name": "birthdate", "type": "date" }],
            "operation": [{ "name": "everything", "definition": "http://example.org" }] }] }] });
    world.on("GET", "/metadata", fhir(200, &statement)).await;
    let said = world.archive().capabilities(&context()).await.unwrap();
    assert_eq!(said.fhir_version().as_deref(), Some("4.0.1"));
    assert!(said.offers("read", Some("Patient")) && said.offers("transaction", None));
    assert!(!said.offers("delete", Some("Patient")) && !said.offers("read", Some("Observation")));
    assert_eq!(said.search_parameters("Patient"), ["birthdate"]);
    assert_eq!(said.operations(Some("Patient")), ["everything"]);
}

#[tokio::test]
async fn a_compressed_answer_is_read() {
    use std::io::Write;
    let world = World::new().await;
    let text = Patient::default().with_id("p-1").to_json();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let answer = ResponseTemplate::new(200).set_body_raw(packed.finish().unwrap(), "application/fhir+json");
    world.on("GET", "/Patient/p-1", answer.insert_header("content-encoding", "gzip")).await;
    let read = world.archive().read::<Patient>(&context(), &"p-1".parse().unwrap()).await.unwrap();
    assert_eq!(read.answer.body, text);
    assert!(header(&world.requests("/Patient/p-1").await[0], "accept-encoding").contains("gzip"));
}
