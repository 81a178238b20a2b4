//! Pages: each style, and each way in which they do not add up.

use samhandling_client::service::{Paging, ServiceDialect};
use samhandling_client::{Error, History, HttpFault, Page, Pages, PagingFault, Search};
use serde_json::{Value, json};

use crate::common::{OTHER_PATIENT, World, context, fhir, form, header, lab, plain, stated};

const SEARCH: &str = "/Observation/_search";

fn search() -> Search {
    Search::of("Observation").with("_count", "2")
}

/// A page with observations of those numbers.
fn page(numbers: &[u32], total: Option<u32>, next: Option<&str>) -> Value {
    let entries: Vec<Value> = numbers
        .iter()
        .map(|number| {
            json!({ "fullUrl": format!("https://h.example/Observation/{number}"), "search": { "mode": "match" },
                "resource": { "resourceType": "Observation", "id": number.to_string(), "status": "final", "code": {} } })
        })
        .collect();
    let mut page = json!({ "resourceType": "Bundle", "type": "searchset", "entry": entries });
    if let Some(total) = total {
        page["total"] = json!(total);
    }
    if let Some(next) = next {
        page["link"] = json!([{ "relation": "next", "url": next }]);
    }
    page
}

fn styled(mut dialect: ServiceDialect, style: Paging) -> ServiceDialect {
    for interaction in &mut dialect.interactions {
        interaction.paging = Some(stated(style));
    }
    dialect
}

async fn all(mut pages: Pages) -> (usize, Option<Error>) {
    let mut entries = 0;
    while let Some(page) = pages.next_page().await {
        match page {
            Ok(page) => entries += Page::bundle(&page).entry.len(),
            Err(error) => {
                assert!(pages.next_page().await.is_none(), "an error is the last item");
                return (entries, Some(error));
            }
        }
    }
    (entries, None)
}

/// Pages in the style `_skip`, given one after another.
async fn counted(style: Paging, answers: &[Value]) -> (World, usize, Option<Error>) {
    let world = World::with_tokens().await;
    for answer in answers {
        world.once("POST", SEARCH, fhir(200, answer)).await;
    }
    let service = world.archive_of(styled(plain(), style));
    let (entries, error) = all(service.pages(&context(), &search())).await;
    (world, entries, error)
}

fn fault(error: Option<Error>) -> PagingFault {
    match error {
        Some(Error::Http(error)) => match error.fault {
            HttpFault::Paging(fault) => fault,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn pages_by_skip_end_on_the_total() {
    let answers = [page(&[1, 2], Some(3), None), page(&[3], Some(3), None)];
    let (world, entries, error) = counted(Paging::Skip, &answers).await;
    assert!(error.is_none() && entries == 3, "{error:?}");
    let sent = world.requests(SEARCH).await;
    assert_eq!(
        sent.iter().map(|request| form(request).get("_skip").cloned()).collect::<Vec<_>>(),
        [None, Some("2".to_owned())]
    );
    assert!(sent.iter().all(|request| form(request)["_count"] == "2"));
}

#[tokio::test]
async fn pages_by_number_count_from_one() {
    let answers = [page(&[1, 2], Some(4), None), page(&[3, 4], Some(4), None)];
    let (world, entries, error) = counted(Paging::Page, &answers).await;
    assert!(error.is_none() && entries == 4, "{error:?}");
    assert_eq!(form(&world.requests(SEARCH).await[1])["_page"], "2");
}

#[tokio::test]
async fn without_a_total_a_short_page_is_the_last() {
    for style in [Paging::Skip, Paging::Page] {
        let answers = [page(&[1, 2], None, None), page(&[3], None, None)];
        let (_world, entries, error) = counted(style, &answers).await;
        assert!(error.is_none() && entries == 3, "{error:?}");
    }
}

#[tokio::test]
async fn nothing_found_is_an_end() {
    for style in [Paging::Skip, Paging::Page, Paging::NextLink, Paging::None] {
        let (_world, entries, error) = counted(style, &[page(&[], Some(0), None)]).await;
        assert!(error.is_none() && entries == 0, "{error:?}");
    }
}

#[tokio::test]
async fn what_comes_with_the_matches_does_not_count() {
    let mut first = page(&[1, 2], Some(3), None);
    let included = json!({ "fullUrl": "https://h.example/Patient/1", "search": { "mode": "include" },
        "resource": { "resourceType": "Patient", "id": "1" } });
    first["entry"].as_array_mut().unwrap().push(included);
    let (world, _, error) = counted(Paging::Skip, &[first, page(&[3], Some(3), None)]).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(form(&world.requests(SEARCH).await[1])["_skip"], "2");
}

#[tokio::test]
async fn a_page_that_comes_twice_is_an_error() {
    let (_world, entries, error) =
        counted(Paging::Page, &[page(&[1, 2], Some(9), None), page(&[1, 2], Some(9), None)]).await;
    assert_eq!((entries, fault(error)), (2, PagingFault::Repeated));
    let (_world, _, error) =
        counted(Paging::Skip, &[page(&[1, 2], None, None), page(&[1, 2], None, None)]).await;
    assert_eq!(fault(error), PagingFault::Repeated);
}

#[tokio::test]
async fn a_total_that_shrinks_is_an_error() {
    let (_world, entries, error) =
        counted(Paging::Skip, &[page(&[1, 2], Some(5), None), page(&[3, 4], Some(4), None)]).await;
    assert_eq!((entries, fault(error)), (2, PagingFault::TotalShrank { from: 5, to: 4 }));
}

#[tokio::test]
async fn an_end_before_the_total_is_an_error() {
    let (_world, entries, error) = counted(
        Paging::Skip,
        &[page(&[1, 2], Some(5), None), page(&[3], Some(5), None), page(&[], Some(5), None)],
    )
    .await;
    assert_eq!((entries, fault(error)), (3, PagingFault::EndedEarly { received: 3, total: 5 }));
    let (_world, _, error) = counted(Paging::NextLink, &[page(&[1, 2], Some(5), None)]).await;
    assert_eq!(fault(error), PagingFault::EndedEarly { received: 2, total: 5 });
}

#[tokio::test]
async fn a_service_without_pages_that_has_more_is_an_error() {
    let (_world, _, error) = counted(Paging::None, &[page(&[1, 2], None, Some("?page=2"))]).await;
    assert_eq!(fault(error), PagingFault::NotAll);
    let (_world, _, error) = counted(Paging::None, &[page(&[1, 2], Some(3), None)]).await;
    assert_eq!(fault(error), PagingFault::EndedEarly { received: 2, total: 3 });
}

#[tokio::test]
async fn links_are_followed_with_token_patient_and_correlation_id() {
    let world = World::with_tokens().await;
    let next = format!("{}/pages?state=abc", world.server.uri());
    world.once("POST", SEARCH, fhir(200, &page(&[1, 2], Some(3), Some(&next)))).await;
    world.once("GET", "/pages", fhir(200, &page(&[3], Some(3), None))).await;
    let (entries, error) = all(world.service().pages(&context(), &search())).await;
    assert!(error.is_none() && entries == 3, "{error:?}");
    let (first, second) = (&world.requests(SEARCH).await[0], &world.requests("/pages").await[0]);
    assert_eq!(second.url.query(), Some("state=abc"));
    for name in ["authorization", "person-id", "correlation-id"] {
        assert!(!header(first, name).is_empty());
        assert_eq!(header(first, name), header(second, name), "{name}");
    }
    assert_ne!(header(first, "dpop"), header(second, "dpop"), "each has its own proof");
}

#[tokio::test]
async fn links_by_post_have_their_parameters_in_a_form() {
    let world = World::with_tokens().await;
    // Such a service writes what was searched for into its links.
    let next = format!("{}{SEARCH}?patient={OTHER_PATIENT}&page=2", world.server.uri());
    world.once("POST", SEARCH, fhir(200, &page(&[1, 2], None, Some(&next)))).await;
    world.once("POST", SEARCH, fhir(200, &page(&[3], None, None))).await;
    let service = world.archive_of(styled(plain(), Paging::NextLinkPost));
    let (entries, error) = all(service.pages(&context(), &search())).await;
    assert!(error.is_none() && entries == 3, "{error:?}");
    let second = &world.requests(SEARCH).await[1];
    assert_eq!((second.url.query(), form(second)["patient"].as_str()), (None, OTHER_PATIENT));
}

#[tokio::test]
async fn a_link_by_get_that_names_a_person_is_not_opened() {
    let world = World::with_tokens().await;
    let next = format!("{}/pages?patient={OTHER_PATIENT}", world.server.uri());
    world.once("POST", SEARCH, fhir(200, &page(&[1, 2], None, Some(&next)))).await;
    let (_, error) = all(world.service().pages(&context(), &search())).await;
    assert_eq!(error.unwrap().rule(), Some("client-person-number-in-url"));
    assert!(world.requests("/pages").await.is_empty());
}

#[tokio::test]
async fn a_token_does_not_follow_a_link_to_another_origin() {
    let (world, other) = (World::with_tokens().await, World::new().await);
    for next in [format!("{}/pages", other.server.uri()), "//other.example.org/x".to_owned()] {
        world.once("POST", SEARCH, fhir(200, &page(&[1, 2], None, Some(&next)))).await;
        let (_, error) = all(world.service().pages(&context(), &search())).await;
        assert_eq!(error.unwrap().rule(), Some("client-link-to-other-origin"));
    }
    assert!(other.requests("/pages").await.is_empty());
}

#[tokio::test]
async fn links_that_lead_in_a_circle_are_an_error() {
    let world = World::with_tokens().await;
    world.once("POST", SEARCH, fhir(200, &page(&[1, 2], None, Some("/pages?n=2")))).await;
    world.once("GET", "/pages", fhir(200, &page(&[3, 4], None, Some("/pages?n=2")))).await;
    let (entries, error) = all(world.service().pages(&context(), &search())).await;
    assert_eq!((entries, fault(error)), (2, PagingFault::Loop));
}

#[tokio::test]
async fn a_style_that_nobody_has_published_is_that_of_fhir() {
    let world = World::with_tokens().await;
    let mut dialect = lab();
    dialect.interactions[1].paging.clone_from(&None);
    world.once("POST", SEARCH, fhir(200, &page(&[1, 2], None, Some("/pages?n=2")))).await;
    world.once("GET", "/pages", fhir(200, &page(&[3], None, None))).await;
    let service = world.builder().build().unwrap().service(std::sync::Arc::new(dialect));
    let (entries, error) = all(service.pages(&context(), &search())).await;
    assert!(error.is_none() && entries == 3, "{error:?}");
}

#[tokio::test]
async fn a_page_that_fails_is_tried_again_and_then_told() {
    let world = World::with_tokens().await;
    world.once("POST", SEARCH, fhir(200, &page(&[1, 2], Some(3), None))).await;
    for _ in 0..3 {
        world.once("POST", SEARCH, wiremock::ResponseTemplate::new(503)).await;
    }
    let service = world.archive_of(styled(plain(), Paging::Skip));
    let (entries, error) = all(service.pages(&context(), &search())).await;
    assert!(entries == 2 && error.unwrap().is_busy());
    assert_eq!(world.requests(SEARCH).await.len(), 4);
}

#[tokio::test]
async fn the_versions_of_a_resource_come_in_pages_too() {
    let world = World::new().await;
    let version = |number: u32| {
        json!({ "fullUrl": "https://h.example/Observation/o-1", "request": { "method": "PUT", "url": "Observation/o-1" },
            "response": { "status": "200", "etag": format!("W/\"{number}\"") },
            "resource": { "resourceType": "Observation", "id": "o-1", "status": "final", "code": {} } })
    };
    let page = |entries: Value, next: Option<&str>| {
        let links = next.map_or(
            json!([{ "relation": "self", "url": "x" }]),
            |next| json!([{ "relation": "next", "url": next }]),
        );
        json!({ "resourceType": "Bundle", "type": "history", "total": 3, "link": links, "entry": entries })
    };
    let deleted = json!({ "fullUrl": "https://h.example/Observation/o-1", "request": { "method": "DELETE", "url": "Observation/o-1" },
        "response": { "status": "204" } });
    let first = page(json!([deleted, version(2)]), Some("/older"));
    world.on("GET", "/Observation/o-1/_history", fhir(200, &first)).await;
    world.on("GET", "/older", fhir(200, &page(json!([version(1)]), None))).await;
    let history = History::of_resource("Observation", "o-1".parse().unwrap()).with("_count", "2");
    let (entries, error) = all(world.archive().history_pages(&context(), &history)).await;
    assert!(error.is_none() && entries == 3, "{error:?}");
    let one = world.archive().history(&context(), &history).await.unwrap();
    assert_eq!(one.total(), Some(3));
}
