//! Reading and searching: what is sent, what is sent again, what is never sent.

use samhandling_auth::{ExposeSecret, SecretString};
use samhandling_client::{Error, Search};
use samhandling_r4::Observation;
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{PATIENT, World, bundle, claims, context, form, header};

const SEARCH: &str = "/Observation/_search";

fn search() -> Search {
    Search::of("Observation").with("code", "8867-4")
}

#[tokio::test]
async fn a_search_has_its_patient_in_a_header_and_its_parameters_in_a_form() {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, bundle()).await;
    let page = world.service().search(&context(), &search()).await.unwrap();
    assert_eq!(page.total(), Some(0));
    let sent = world.requests(SEARCH).await.remove(0);
    assert_eq!(header(&sent, "person-id"), PATIENT);
    assert_eq!(form(&sent)["code"], "8867-4");
    assert_eq!((sent.url.query(), form(&sent).len()), (None, 1));
    assert_eq!(header(&sent, "correlation-id"), page.received.answer.correlation_id);
    assert_eq!(header(&sent, "authorization"), "DPoP canary-access-token");
    let proof = claims(&header(&sent, "dpop"));
    assert_eq!(
        (&proof["htm"], &proof["htu"]),
        (&json!("POST"), &json!(format!("{}{SEARCH}", world.server.uri())))
    );
    // RFC 9449 §4.2: the base64url SHA-256 of the token; computed apart, with another tool.
    assert_eq!(proof["ath"], "fT5AjQoz0i9NwnUy6W0kQKyWW_knJHaT-OYgV6jxZJ4");
}

#[tokio::test]
async fn what_is_safe_to_repeat_is_repeated_with_a_proof_of_its_own() {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, bundle()).await;
    world.once("POST", SEARCH, ResponseTemplate::new(503).insert_header("retry-after", "7")).await;
    world.service().search(&context(), &search()).await.unwrap();
    let sent = world.requests(SEARCH).await;
    assert_eq!(sent.len(), 2);
    let jti = |index: usize| claims(&header(&sent[index], "dpop"))["jti"].clone();
    assert_ne!(jti(0), jti(1));
    assert_eq!(header(&sent[0], "correlation-id"), header(&sent[1], "correlation-id"));
    let waits = world.waits.0.lock().unwrap().clone();
    assert_eq!(waits.len(), 1);
    assert!((7.0..=7.5).contains(&waits[0].as_secs_f64()), "{waits:?}");
}

#[tokio::test]
async fn a_service_that_stays_busy_is_an_error_that_says_how_long_to_wait() {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, ResponseTemplate::new(429).insert_header("retry-after", "7")).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert!(error.is_busy());
    assert_eq!(error.retry_after().map(|time| time.as_secs()), Some(7));
    assert_eq!(world.requests(SEARCH).await.len(), 3);
}

#[tokio::test]
async fn what_is_not_safe_to_repeat_is_sent_once() {
    let world = World::with_tokens().await;
    world.on("POST", "/Observation", ResponseTemplate::new(503)).await;
    let (service, context) = (world.service(), context());
    let call = service.call("create", Some("Observation"), &context).unwrap().fhir_body("{}");
    assert!(call.send().await.unwrap_err().is_busy());
    assert_eq!(world.requests("/Observation").await.len(), 1);
}

#[tokio::test]
async fn an_api_that_wants_a_nonce_gets_it() {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, bundle()).await;
    let refusal = ResponseTemplate::new(401)
        .insert_header("www-authenticate", r#"DPoP error="use_dpop_nonce", error_description="x""#)
        .insert_header("dpop-nonce", "canary-nonce-api");
    world.once("POST", SEARCH, refusal).await;
    world.service().search(&context(), &search()).await.unwrap();
    let sent = world.requests(SEARCH).await;
    assert_eq!(claims(&header(&sent[1], "dpop"))["nonce"], "canary-nonce-api");
    assert_eq!(world.requests("/connect/token").await.len(), 1);
}

#[tokio::test]
async fn a_token_that_the_service_does_not_take_is_renewed_once() {
    let world = World::with_tokens().await;
    let refusal =
        ResponseTemplate::new(401).insert_header("www-authenticate", r#"DPoP error="invalid_token""#);
    world.on("POST", SEARCH, refusal).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert_eq!(error.to_string(), "the service does not accept the access token: invalid_token");
    assert_eq!(world.requests("/connect/token").await.len(), 2);
    assert_eq!(world.requests(SEARCH).await.len(), 2);
}

#[tokio::test]
async fn a_resource_is_read_with_its_version() {
    let world = World::with_tokens().await;
    let body = json!({ "resourceType": "Observation", "id": "o-1", "status": "final", "code": { "text": "Kanarifugl" } });
    let answer = ResponseTemplate::new(200).set_body_raw(body.to_string(), "application/fhir+json");
    world.on("GET", "/Observation/o-1", answer.insert_header("etag", "W/\"3\"")).await;
    let read = world.service().read::<Observation>(&context(), &"o-1".parse().unwrap()).await.unwrap();
    assert_eq!(read.answer.etag().unwrap().as_str(), "W/\"3\"");
    assert_eq!(read.resource.code.text.as_ref().unwrap().value().unwrap(), "Kanarifugl");
    assert!(!format!("{read:?}").contains("Kanarifugl"));
}

#[tokio::test]
async fn what_the_service_would_refuse_is_refused_before_anything_is_sent() {
    let world = World::with_tokens().await;
    let service = world.service();
    let nobody = samhandling_client::AccessContext::builder().build().unwrap();
    let rule = |error: Error| error.rule().unwrap();
    assert_eq!(rule(service.search(&nobody, &search()).await.unwrap_err()), "client-patient-missing");
    let context = context();
    let vread = service.call("vread", Some("Observation"), &context).unwrap_err();
    assert_eq!(rule(vread), "client-interaction-not-offered");
    let in_url = service.call("read", Some("Observation"), &context).unwrap();
    let in_url = in_url.id("o-1".parse().unwrap()).parameter("identifier", PATIENT).unwrap();
    assert_eq!(rule(in_url.send().await.unwrap_err()), "client-person-number-in-url");
    assert!(world.server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_value_that_is_published_nowhere_is_asked_for_by_name() {
    let world = World::with_tokens().await;
    let mut dialect = crate::common::lab();
    dialect.audience.as_mut().unwrap().value = None;
    let service = world.builder().build().unwrap().service(std::sync::Arc::new(dialect));
    let error = service.search(&context(), &search()).await.unwrap_err();
    assert_eq!(error.to_string(), "`audience` of `lab` is not known (client-service-value-unknown)");
    let Error::Refused(refused) = error else { panic!("refused") };
    assert_eq!(refused.source().unwrap().link, "https://example.org");
}

#[tokio::test]
async fn a_token_from_elsewhere_can_be_used() {
    struct Given;
    impl samhandling_client::TokenSource for Given {
        fn token<'a>(
            &'a self,
            _: &'a samhandling_client::TokenRequest,
        ) -> futures_core::future::BoxFuture<'a, Result<samhandling_client::AccessToken, Error>> {
            let token = SecretString::from("canary-access-token-given");
            assert!(!token.expose_secret().is_empty());
            Box::pin(async move { Ok(samhandling_client::AccessToken::bearer(token, None)) })
        }
    }
    let world = World::new().await;
    world.on("POST", SEARCH, bundle()).await;
    let client = world.builder().build().unwrap().with_tokens(std::sync::Arc::new(Given));
    client.service(std::sync::Arc::new(crate::common::lab())).search(&context(), &search()).await.unwrap();
    assert_eq!(header(&world.requests(SEARCH).await[0], "authorization"), "Bearer canary-access-token-given");
}
