//! A token received, exchanged for one of another service on behalf of the same user.

use std::sync::Arc;

use samhandling_client::{AuthFault, Search, TokenExchange};
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::common::{OTHER_PATIENT, PATIENT, World, bundle, claims, context_of, form, header, lab};
use crate::helse_id::{TOKEN, doctor};
use crate::logins::fault;

const SEARCH: &str = "/Observation/_search";

#[tokio::test]
async fn a_token_is_exchanged_once_for_each_patient() {
    let world = World::with_tokens().await;
    world.on("POST", SEARCH, bundle()).await;
    let client = world.builder().build().unwrap();
    let endpoint = Arc::clone(client.token_endpoint().unwrap());
    let exchange = TokenExchange::new(endpoint, "canary-access-token-received".into());
    let service = client.with_tokens(Arc::new(exchange)).service(Arc::new(lab()));
    for patient in [PATIENT, PATIENT, OTHER_PATIENT] {
        service.search(&context_of(patient), &Search::of("Observation")).await.unwrap();
    }
    let sent = world.requests(TOKEN).await;
    assert_eq!(sent.len(), 2);
    let form = form(&sent[0]);
    assert_eq!(form["grant_type"], "urn:ietf:params:oauth:grant-type:token-exchange");
    assert_eq!(form["subject_token"], "canary-access-token-received");
    assert_eq!(form["subject_token_type"], "urn:ietf:params:oauth:token-type:access_token");
    assert_eq!(form["scope"], "nhn:lab/read");
    assert_eq!(claims(&form["client_assertion"])["aud"], world.server.uri());
    assert!(claims(&header(&sent[0], "dpop")).contains_key("jti"));
    assert_eq!(header(&world.requests(SEARCH).await[0], "authorization"), "DPoP canary-access-token");
}

#[tokio::test]
async fn an_exchanged_token_of_another_user_is_not_used() {
    let world = World::new().await;
    let key = samhandling_auth::SigningKey::generate().unwrap();
    let claims = json!({ "helseid://claims/identity/pid": PATIENT });
    let token = samhandling_auth::UnsignedJws::new("at+jwt", &key, &claims).unwrap().sign(&key).unwrap();
    let token = samhandling_auth::ExposeSecret::expose_secret(&token).to_owned();
    let answer = json!({ "access_token": token, "token_type": "DPoP", "expires_in": 60 });
    world.on("POST", TOKEN, ResponseTemplate::new(200).set_body_json(answer)).await;
    let client = world.builder().build().unwrap();
    let exchange =
        TokenExchange::new(Arc::clone(client.token_endpoint().unwrap()), "canary-access-token".into());
    let wanted = crate::helse_id::wanted(&doctor(), "nhn:lab", false);
    let error = samhandling_client::TokenSource::token(&exchange, &wanted).await.unwrap_err();
    assert!(matches!(fault(error), AuthFault::PractitionerMismatch { claim: "pid" }));
}
