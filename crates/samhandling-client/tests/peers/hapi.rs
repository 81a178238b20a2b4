//! FHIR interactions against HAPI FHIR's plain server; see `tests/peers/hapi`.

use std::collections::HashSet;

use http::HeaderMap;
use samhandling_client::{ETag, Error, History, HttpFault, Search};
use samhandling_r4::{CodeableConcept, Observation, ObservationStatus, Patient, Resource, Valued};

use crate::server::{context, server};

fn observation() -> Observation {
    Observation::new(ObservationStatus::Final, CodeableConcept::default().with_text("x"))
}

#[tokio::test]
async fn versions_are_counted_and_read_one_by_one() {
    let (service, context) = (server("hapi"), context());
    let written = service.create(&context, &Patient::default()).await.unwrap();
    let (id, first) = (written.id().unwrap(), written.version().unwrap());
    assert_eq!(first, ETag::of_version("1").unwrap());
    let patient = Patient::default().with_id(id.as_str()).with_active(true);
    let second = service.update_if(&context, &patient, &first).await.unwrap();
    assert_eq!(second.version(), Some(ETag::of_version("2").unwrap()));
    let old = service.vread::<Patient>(&context, &id, &"1".parse().unwrap()).await.unwrap();
    assert_eq!(old.resource.active.value(), None);
    let now = service.read::<Patient>(&context, &id).await.unwrap();
    assert_eq!(now.resource.active.value(), Some(&true));
    let history = service.history(&context, &History::of_resource("Patient", id)).await.unwrap();
    assert_eq!((history.total(), history.bundle().entry.len()), (Some(2), 2));
}

#[tokio::test]
async fn pages_come_by_its_own_links_each_once() {
    let (service, context) = (server("hapi"), context());
    for _ in 0..11 {
        service.create(&context, &observation()).await.unwrap();
    }
    let mut pages = service.pages(&context, &Search::of("Observation").with("_count", "4"));
    let (mut ids, mut entries, mut count, mut total) = (HashSet::new(), 0, 0, None);
    while let Some(page) = pages.next_page().await {
        let page = page.unwrap();
        count += 1;
        total = page.total();
        for found in page.bundle().resources::<Observation>() {
            entries += 1;
            ids.insert(found.id().unwrap().to_owned());
        }
    }
    assert!(count >= 3, "{count}");
    assert_eq!(Some(u32::try_from(ids.len()).unwrap()), total);
    assert_eq!(ids.len(), entries);
}

#[tokio::test]
async fn its_refusals_are_outcomes() {
    let (service, context) = (server("hapi"), context());
    let error = service.read::<Patient>(&context, &"none-such".parse().unwrap()).await.unwrap_err();
    assert!(error.is_gone());
    let Error::Outcome(outcome) = &error else { panic!("{error:?}") };
    assert_eq!((outcome.errors(), outcome.kinds().collect::<Vec<_>>()), (1, vec!["processing"]));
    let error = service.search(&context, &Search::of("Medication")).await.unwrap_err();
    assert!(matches!(error, Error::Outcome(_)) && error.status() == Some(404), "{error:?}");
    // An id that is not that of the address.
    let patient = samhandling_r4::FhirType::to_json(&Patient::default().with_id("other"));
    let call = service.call("update", Some("Patient"), &context).unwrap().id("some-id".parse().unwrap());
    let error = call.fhir_body(patient).send().await.unwrap_err();
    assert!(matches!(error, Error::Outcome(_)) && error.status() == Some(400), "{error:?}");
}

#[tokio::test]
async fn xml_is_refused_by_name() {
    let (service, context) = (server("hapi"), context());
    let id = service.create(&context, &Patient::default()).await.unwrap().id().unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("accept", "application/fhir+xml".parse().unwrap());
    let call = service.call("read", Some("Patient"), &context).unwrap().id(id).headers(headers);
    let error = call.send().await.unwrap().into_resource::<Patient>().unwrap_err();
    let Error::Http(error) = error else { panic!("{error:?}") };
    assert!(matches!(error.fault, HttpFault::Xml) && !error.body.is_empty());
}

#[tokio::test]
async fn what_is_deleted_is_gone() {
    let (service, context) = (server("hapi"), context());
    let id = service.create(&context, &Patient::default()).await.unwrap().id().unwrap();
    service.delete(&context, "Patient", &id).await.unwrap();
    let error = service.read::<Patient>(&context, &id).await.unwrap_err();
    assert_eq!(error.status(), Some(410));
}

#[tokio::test]
async fn it_says_what_it_offers() {
    let said = server("hapi").capabilities(&context()).await.unwrap();
    assert_eq!(said.fhir_version().as_deref(), Some("4.0.1"));
    assert!(said.offers("read", Some("Patient")) && said.offers("vread", Some("Observation")));
    assert!(!said.offers("read", Some("Medication")));
}
