//! Tokens: what is asked of the token endpoint, what is kept, what is refused.

use std::time::Duration;

use samhandling_client::{AuthFault, Error, Search};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{NOW, OTHER_PATIENT, World, bundle, claims, context, context_of, form, header, token};

const TOKEN: &str = "/connect/token";
const SEARCH: &str = "/Observation/_search";

fn search() -> Search {
    Search::of("Observation")
}

#[tokio::test]
async fn a_nonce_is_answered_once_with_a_fresh_assertion_and_kept() {
    let world = World::with_tokens().await;
    let refusal = json!({ "error": "use_dpop_nonce" });
    let refusal =
        ResponseTemplate::new(400).set_body_json(refusal).insert_header("dpop-nonce", "canary-nonce-1");
    world.once("POST", TOKEN, refusal).await;
    world.on("POST", SEARCH, bundle()).await;
    world.service().search(&context(), &search()).await.unwrap();

    let asked = world.requests(TOKEN).await;
    assert_eq!(asked.len(), 2);
    let proofs: Vec<_> = asked.iter().map(|request| claims(&header(request, "dpop"))).collect();
    assert!(!proofs[0].contains_key("nonce"));
    assert_eq!(proofs[1]["nonce"], "canary-nonce-1");
    let assertions: Vec<_> = asked.iter().map(|request| claims(&form(request)["client_assertion"])).collect();
    assert_ne!(assertions[0]["jti"], assertions[1]["jti"]);
    assert_ne!(proofs[0]["jti"], proofs[1]["jti"]);
    assert_eq!(assertions[1]["aud"], world.server.uri());
    assert_eq!(form(&asked[1])["scope"], "nhn:lab/read");
}

#[tokio::test]
async fn a_server_that_wants_a_nonce_for_ever_is_not_asked_for_ever() {
    let world = World::new().await;
    let refusal = ResponseTemplate::new(400).set_body_json(json!({ "error": "use_dpop_nonce" }));
    world.on("POST", TOKEN, refusal.insert_header("dpop-nonce", "canary-nonce")).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert!(matches!(error, Error::Auth(fault) if matches!(fault.fault, AuthFault::TokenEndpoint(_))));
    assert_eq!(world.requests(TOKEN).await.len(), 2);
}

#[tokio::test]
async fn the_nonce_of_a_success_is_used_next_time() {
    let world = World::new().await;
    world.on("POST", TOKEN, token("canary-access-token").insert_header("dpop-nonce", "canary-nonce-2")).await;
    world.on("POST", SEARCH, bundle()).await;
    let service = world.service();
    service.search(&context(), &search()).await.unwrap();
    service.search(&context_of(OTHER_PATIENT), &search()).await.unwrap();
    let asked = world.requests(TOKEN).await;
    assert_eq!(claims(&header(&asked[1], "dpop"))["nonce"], "canary-nonce-2");
}

#[tokio::test]
async fn a_token_serves_its_own_patient_and_no_other() {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, bundle()).await;
    let service = world.service();
    for number in [crate::common::PATIENT, crate::common::PATIENT, OTHER_PATIENT, crate::common::PATIENT] {
        service.search(&context_of(number), &search()).await.unwrap();
    }
    assert_eq!(world.requests(TOKEN).await.len(), 2);
}

#[tokio::test]
async fn calls_that_want_the_same_token_at_once_ask_for_it_once() {
    let world = World::new().await;
    let slow = token("canary-access-token").set_delay(Duration::from_millis(20));
    world.on("POST", TOKEN, slow).await;
    world.on("POST", SEARCH, bundle()).await;
    let (service, search) = (world.service(), search());
    let (one, other) = (context(), context_of(OTHER_PATIENT));
    let calls = [&one, &other, &one, &one, &other].map(|context| service.search(context, &search));
    for answer in futures_util::future::join_all(calls).await {
        answer.unwrap();
    }
    assert_eq!(world.requests(TOKEN).await.len(), 2, "one for each patient");
}

#[tokio::test]
async fn a_rejected_scope_is_an_error_that_names_it() {
    let world = World::new().await;
    let body = json!({
        "access_token": "canary-access-token", "token_type": "DPoP", "expires_in": 600, "rejected_scope": "nhn:lab/read",
    });
    world.on("POST", TOKEN, ResponseTemplate::new(200).set_body_json(body)).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert_eq!(error.to_string(), "the token lacks scopes that were asked for: nhn:lab/read");
    assert!(world.requests(SEARCH).await.is_empty());
}

#[tokio::test]
async fn a_token_with_fewer_scopes_than_asked_for_is_an_error() {
    let world = World::new().await;
    let body = json!({ "access_token": "canary-access-token", "token_type": "DPoP", "scope": "openid" });
    world.on("POST", TOKEN, ResponseTemplate::new(200).set_body_json(body)).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert!(matches!(error, Error::Auth(fault) if matches!(fault.fault, AuthFault::RejectedScope { .. })));
}

#[tokio::test]
async fn a_bearer_token_is_not_taken_for_one_that_is_bound() {
    let world = World::new().await;
    let body = json!({ "access_token": "canary-access-token", "token_type": "Bearer", "expires_in": 600 });
    world.on("POST", TOKEN, ResponseTemplate::new(200).set_body_json(body)).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert!(matches!(error, Error::Auth(fault) if matches!(fault.fault, AuthFault::OtherTokenKind)));
}

#[tokio::test]
async fn an_error_of_helseid_is_explained_by_its_code() {
    let world = World::new().await;
    let body = json!({ "error": "invalid_client", "error_description": "Kanarifugl HID-1002" });
    world.on("POST", TOKEN, ResponseTemplate::new(400).set_body_json(body)).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert_eq!(error.to_string(), "the token endpoint refuses: invalid_client (HID-1002)");
    let help = error.help(samhandling_core::diagnostic::Language::Nynorsk);
    assert_eq!(help, "klienten har ikkje lov til å bruke denne undereininga");
    assert!(!format!("{error:?}").contains("Kanarifugl"));
}

#[tokio::test]
async fn a_discovery_document_of_another_issuer_is_refused() {
    let world = World::new().await;
    let other =
        json!({ "issuer": "https://other.example.org", "token_endpoint": "https://other.example.org/token" });
    let at = "/.well-known/openid-configuration";
    world.once("GET", at, ResponseTemplate::new(200).set_body_json(other)).await;
    let error = world.service().search(&context(), &search()).await.unwrap_err();
    assert!(matches!(error, Error::Auth(fault) if matches!(fault.fault, AuthFault::OtherIssuer)));
    assert!(world.requests(TOKEN).await.is_empty());
}

/// `Date` one minute ahead of the clock of the tests.
const AHEAD: &str = "Tue, 14 Nov 2023 22:14:20 GMT";

#[tokio::test]
async fn times_are_those_of_the_server_unless_that_is_switched_off() {
    for (corrects, expected) in [(true, NOW + 60), (false, NOW)] {
        let world = World::new().await;
        let discovery = json!({ "issuer": world.server.uri(), "token_endpoint": format!("{}{TOKEN}", world.server.uri()) });
        let discovery = ResponseTemplate::new(200).set_body_json(discovery).insert_header("date", AHEAD);
        world.once("GET", "/.well-known/openid-configuration", discovery).await;
        world.on("POST", TOKEN, token("canary-access-token").insert_header("date", AHEAD)).await;
        world.on("POST", SEARCH, bundle().insert_header("date", AHEAD)).await;
        let client = world.builder().correcting_skew(corrects).build().unwrap();
        let service = client.service(std::sync::Arc::new(crate::common::lab()));
        service.search(&context(), &search()).await.unwrap();
        let (asked, sent) = (world.requests(TOKEN).await, world.requests(SEARCH).await);
        assert_eq!(claims(&form(&asked[0])["client_assertion"])["iat"], expected);
        assert_eq!(claims(&header(&sent[0], "dpop"))["iat"], expected);
        assert_eq!(client.clock_skew(&world.server.uri().parse().unwrap()), 60);
    }
}
