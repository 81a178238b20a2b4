use std::sync::Arc;

use samhandling_client::service::{Policy, ServiceSettings};
use samhandling_client::{AccessBasis, Error, HttpFault, MockAnswer};
use samhandling_r4::{DocumentReference, FhirType};
use samhandling_services::documents::Hidden;
use samhandling_services::documents::absence::Scope;
use samhandling_services::documents::client::DocumentsCalls;
use samhandling_services::documents::retrieval::{Content, Limits};
use samhandling_services::documents::view::Document;

use super::{builder, client, header, last, purpose, sent, transport};

const ANSWER: &[u8] = include_bytes!("../../../../fixtures/documents/valid/bundle-answer.json");
const SUMMARY: &[u8] =
    include_bytes!("../../../../fixtures/documents/valid/document-reference-discharge-summary.json");
const CDA: &[u8] = include_bytes!("../../../../fixtures/documents/retrieved/discharge-summary.cda.xml");
const OTHER: &[u8] = include_bytes!("../../../../fixtures/documents/retrieved/other-patient.cda.xml");

fn settings() -> ServiceSettings {
    ServiceSettings::of("documents")
}

fn patient(reference: &DocumentReference) -> String {
    Document::of(reference).patient_number().unwrap().value.unwrap().to_owned()
}

#[tokio::test]
async fn a_search_tells_how_many_documents_are_blocked() {
    let answer = MockAnswer::fhir(200, ANSWER).with_header("NHN-SecurityLabel-Nors-Count", "2");
    let transport = Arc::new(transport().on("POST", "/DocumentReference/_search", answer));
    let client = client(&transport, settings());
    let context = builder("21837010087").purpose(purpose()).build().unwrap();
    let found =
        client.find_documents(&context, Scope::HealthPersonnelAct, &[("_count", "50")]).await.unwrap();
    assert_eq!(found.hidden, Hidden::Count(2));
    assert_eq!(found.view().unwrap().is_whole(), Some(false));
    assert_eq!(found.checked.unwrap().errors(), 0);
    let request = last(&transport);
    assert_eq!(request.body, "_count=50&status=current&_sort=-date&patient.identifier=21837010087");
    assert_eq!(request.url.query(), None);
    assert_eq!(header(&request, "nhn-source-system"), "Journalsystem 7.1");
}

#[tokio::test]
async fn pages_keep_the_law_that_is_asked_under_and_never_end_early() {
    const FIRST: &[u8] = include_bytes!("../../../../fixtures/documents/valid/bundle-first-page.json");
    let transport = transport().on("POST", "/DocumentReference/_search", MockAnswer::fhir(200, FIRST));
    let transport = Arc::new(transport);
    let context =
        builder("21837010087").purpose(purpose()).access_basis(AccessBasis::Consent).build().unwrap();
    let client = client(&transport, settings());
    let mut pages = client.document_pages(&context, Scope::Kjernejournal, &[("_count", "1")]).unwrap();
    let first = pages.next_page().await.unwrap().unwrap();
    assert_eq!((first.view().unwrap().documents().len(), first.page.total()), (1, Some(3)));
    // The same page comes again: an error, not an end.
    let error = pages.next_page().await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Http(error) if matches!(error.fault, HttpFault::Paging(_))), "{error:?}");
    assert!(pages.next_page().await.is_none());
    let asked = last(&transport);
    assert!(std::str::from_utf8(&asked.body).unwrap().contains("_page=2"), "{:?}", asked.body);
    assert_eq!(header(&asked, "nhn-access-basis"), "SAMTYKKE");
}

#[tokio::test]
async fn the_law_that_is_asked_under_and_the_access_basis_go_together() {
    let transport = Arc::new(transport());
    let client = client(&transport, settings());
    let with = builder("21837010087").purpose(purpose()).access_basis(AccessBasis::Consent).build().unwrap();
    let without = builder("21837010087").purpose(purpose()).build().unwrap();
    let no_attest = builder("21837010087").build().unwrap();
    for (context, scope, rule) in [
        (with, Scope::HealthPersonnelAct, "client-access-basis-without-scope"),
        (without, Scope::Kjernejournal, "client-access-basis-missing"),
        (no_attest, Scope::HealthPersonnelAct, "client-attest-missing"),
    ] {
        let error = client.find_documents(&context, scope, &[]).await.unwrap_err();
        assert_eq!(error.rule(), Some(rule));
    }
    assert!(transport.requests().is_empty());
}

#[tokio::test]
async fn a_document_is_fetched_by_its_ids_and_held_against_its_metadata() {
    let reference = DocumentReference::from_json(SUMMARY).unwrap();
    let listed = Document::of(&reference);
    let answer = |body: &'static [u8]| {
        MockAnswer::status(200).with_header("content-type", "application/xml").with_body(body)
    };
    let context = builder(&patient(&reference)).purpose(purpose()).build().unwrap();

    let transport_with = |body| Arc::new(transport().on("GET", "/mhd/document", answer(body)));
    let transport = transport_with(CDA);
    let fetched = client(&transport, settings())
        .retrieve_document(&context, &listed, &Limits::default())
        .await
        .unwrap();
    assert!(fetched.document.is_as_expected(), "{fetched:?}");
    assert!(matches!(fetched.document.content, Content::Cda(_)));
    let request = last(&transport);
    let names: Vec<String> = request.url.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(names, ["documentUniqueId", "repositoryUniqueId", "homeCommunityId"]);
    assert_eq!(header(&request, "nhn-patient-nin"), patient(&reference));
    assert_eq!(
        (request.url.host_str(), header(&request, "accept")),
        (Some("api.pjd.test.nhn.no"), "*/*".to_owned())
    );

    let transport = transport_with(OTHER);
    let fetched = client(&transport, settings())
        .retrieve_document(&context, &listed, &Limits::default())
        .await
        .unwrap();
    assert!(!fetched.document.is_as_expected(), "told, and still there to look at");
    let denying = client(&transport, settings().validating_received(Policy::Deny));
    let error = denying.retrieve_document(&context, &listed, &Limits::default()).await.unwrap_err();
    let Error::Http(error) = error else { panic!("{error:?}") };
    assert!(matches!(&error.fault, HttpFault::Violates { rules } if !rules.is_empty()));
    assert_eq!(error.body, OTHER);
}

#[tokio::test]
async fn a_document_that_is_too_large_or_of_another_patient_is_not_fetched() {
    let reference = DocumentReference::from_json(SUMMARY).unwrap();
    let listed = Document::of(&reference);
    let transport = Arc::new(transport());
    let client = client(&transport, settings());
    let context = builder(&patient(&reference)).purpose(purpose()).build().unwrap();
    let small = Limits { bytes: 10, ..Limits::default() };
    let error = client.retrieve_document(&context, &listed, &small).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    let other = builder("10915596784").purpose(purpose()).build().unwrap();
    let error = client.retrieve_document(&other, &listed, &Limits::default()).await.unwrap_err();
    assert_eq!(error.rule(), Some("client-patient-differs"));
    assert_eq!(sent(&transport), 0);
}
