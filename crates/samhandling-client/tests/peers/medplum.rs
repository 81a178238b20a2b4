//! FHIR interactions against Medplum's router and repository; see `tests/peers/medplum`.

use samhandling_client::{Criteria, History, JsonPatch, Operation, Search};
use samhandling_r4::{CodeableConcept, Observation, ObservationStatus, Patient, Resource, Valued};

use crate::server::{context, server};

fn born(date: &str) -> Patient {
    Patient::default().with_birth_date(date.parse::<samhandling_r4::primitive::Date>().unwrap())
}

#[tokio::test]
async fn what_is_created_can_be_read_and_found() {
    let (service, context) = (server("medplum"), context());
    let written = service.create(&context, &born("1931-02-03")).await.unwrap();
    assert!(written.is_new());
    let id = written.id().unwrap();
    let read = service.read::<Patient>(&context, &id).await.unwrap();
    assert_eq!(read.resource.birth_date, born("1931-02-03").birth_date);
    assert_eq!(read.answer.etag(), written.version());
    let found =
        service.search(&context, &Search::of("Patient").with("birthdate", "1931-02-03")).await.unwrap();
    assert_eq!(found.total(), Some(1));
    let found: Vec<_> = found.bundle().resources::<Patient>().map(Resource::id).collect();
    assert_eq!(found, [Some(id.as_str())]);
}

#[tokio::test]
async fn an_update_of_an_older_version_is_a_conflict() {
    let (service, context) = (server("medplum"), context());
    let written = service.create(&context, &born("1932-02-03")).await.unwrap();
    let (first, patient) = (written.version().unwrap(), written.resource().unwrap().clone());
    let changed = patient.clone().with_active(true);
    let second = service.update_if(&context, &changed, &first).await.unwrap().version().unwrap();
    assert_ne!(first, second);
    let error = service.update_if(&context, &patient.with_active(false), &first).await.unwrap_err();
    assert!(error.is_conflict(), "{error:?}");
    assert_eq!(error.status(), Some(412));
}

#[tokio::test]
async fn versions_are_told_and_read_one_by_one() {
    let (service, context) = (server("medplum"), context());
    let written = service.create(&context, &born("1933-02-03")).await.unwrap();
    let id = written.id().unwrap();
    service.update(&context, &written.resource().unwrap().clone().with_active(true)).await.unwrap();
    let mut pages = service.history_pages(&context, &History::of_resource("Patient", id.clone()));
    let page = pages.next_page().await.unwrap().unwrap();
    assert_eq!(page.bundle().entry.len(), 2);
    assert!(pages.next_page().await.is_none());
    let first = written.resource().unwrap().meta().unwrap().version_id.text().unwrap().parse().unwrap();
    let read = service.vread::<Patient>(&context, &id, &first).await.unwrap();
    assert_eq!(read.resource.active.value(), None);
}

#[tokio::test]
async fn a_patch_changes_one_element_or_nothing() {
    let (service, context) = (server("medplum"), context());
    let id = service.create(&context, &born("1934-02-03")).await.unwrap().id().unwrap();
    let patch = JsonPatch::new().replace("/birthDate", "1934-02-04").add("/active", true).into();
    let written = service.patch::<Patient>(&context, &id, &patch, None).await.unwrap();
    assert_eq!(written.resource().unwrap().birth_date, born("1934-02-04").birth_date);
    let patch = JsonPatch::new().test("/active", false).remove("/birthDate").into();
    assert_eq!(service.patch::<Patient>(&context, &id, &patch, None).await.unwrap_err().status(), Some(400));
    assert!(service.read::<Patient>(&context, &id).await.unwrap().resource.birth_date.is_some());
}

#[tokio::test]
async fn what_is_deleted_is_gone() {
    let (service, context) = (server("medplum"), context());
    let id = service.create(&context, &born("1935-02-03")).await.unwrap().id().unwrap();
    service.delete(&context, "Patient", &id).await.unwrap();
    assert!(service.read::<Patient>(&context, &id).await.unwrap_err().is_gone());
}

#[tokio::test]
async fn a_transaction_resolves_references_between_its_entries() {
    let (service, context) = (server("medplum"), context());
    let mut entries = service.entries();
    let patient = entries.create(&born("1936-02-03")).unwrap();
    let observation = Observation::new(ObservationStatus::Final, CodeableConcept::default().with_text("x"));
    let observation = entries.create(&observation.with_subject(patient.reference())).unwrap();
    let results = service.transaction(&context, &entries).await.unwrap();
    assert!(results.all_done());
    let id = results.of(&patient).id().unwrap();
    let stored =
        service.read::<Observation>(&context, &results.of(&observation).id().unwrap()).await.unwrap();
    let subject = stored.resource.subject.unwrap();
    assert_eq!(subject.target(), Some(("Patient", id.as_str())));
}

#[tokio::test]
async fn in_a_batch_each_entry_has_a_result_of_its_own() {
    let (service, context) = (server("medplum"), context());
    let id = service.create(&context, &born("1937-02-03")).await.unwrap().id().unwrap();
    let mut entries = service.entries();
    let there = entries.read::<Patient>(&id);
    let nowhere = entries.read::<Patient>(&"6f1b2c1e-1111-4222-8333-444455556666".parse().unwrap());
    let found = entries.search("Patient", &Criteria::new("birthdate", "1937-02-03"));
    let results = service.batch(&context, &entries).await.unwrap();
    assert!(results.of(&there).is_done() && results.of(&found).is_done() && !results.all_done());
    assert_eq!(results.of(&nowhere).status(), Some(404));
    assert_eq!(results.of(&found).resource().unwrap().entry.len(), 1);
}

#[tokio::test]
async fn a_conditional_create_creates_once() {
    let (service, context) = (server("medplum"), context());
    let criteria = Criteria::new("birthdate", "1938-02-03");
    let first = service.create_unless(&context, &born("1938-02-03"), &criteria).await.unwrap();
    let second = service.create_unless(&context, &born("1938-02-03"), &criteria).await.unwrap();
    assert!(first.is_new() && !second.is_new());
    assert_eq!(second.resource().and_then(Resource::id), first.id().as_ref().map(|id| id.as_str()));
}

#[tokio::test]
async fn what_it_does_not_have_is_an_outcome() {
    let (service, context) = (server("medplum"), context());
    let error = service.read::<Patient>(&context, &"nothing".parse().unwrap()).await.unwrap_err();
    assert!(error.is_gone() && matches!(error, samhandling_client::Error::Outcome(_)));
    let operation = Operation::on_type("Patient", "$nothing");
    let refused = service.operate::<Patient>(&context, &operation).await.unwrap_err();
    assert_eq!(refused.rule(), Some("client-interaction-not-offered"));
}
