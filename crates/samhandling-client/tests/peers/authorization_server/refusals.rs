//! What the server must refuse, so that what it accepts of us says something: what is used twice, and what HelseID refuses.

use samhandling_auth::CLIENT_ASSERTION_TYP;
use samhandling_client::{AccessContext, AuthFault, ClientCredentials, Error, Request, TokenSource};
use serde_json::json;

use super::registered::with_assertion;
use super::registered::{Registered, field, issuer, wanted};
use super::user::{doctor, log_in};

async fn assert_refused(registered: &Registered, request: Request, error: &str) {
    let (status, body) = registered.send(request).await;
    assert_eq!((status / 100, &body["error"]), (4, &json!(error)), "{body}");
}

/// A client that has got a token, and the request that got it.
async fn with_token() -> (Registered, Request) {
    let registered = Registered::new().await;
    let tokens = ClientCredentials::new(registered.endpoint().clone());
    let nobody = AccessContext::builder().build().unwrap();
    tokens.token(&wanted(&nobody, "nhn:lab")).await.unwrap();
    let request = registered.token_requests().pop().unwrap();
    (registered, request)
}

#[tokio::test]
async fn an_assertion_is_taken_once() {
    let (registered, request) = with_token().await;
    let again = registered.with_new_proof(request.clone());
    assert_refused(&registered, again, "invalid_client").await;
    let fresh = with_assertion(registered.with_new_proof(request), &registered.fresh_assertion());
    assert_eq!(registered.send(fresh).await.0, 200, "all but the assertion was right");
}

#[tokio::test]
async fn a_proof_is_taken_once() {
    let (registered, request) = with_token().await;
    let again = with_assertion(request.clone(), &registered.fresh_assertion());
    // Its own code, where RFC 9449 has `invalid_dpop_proof`.
    assert_refused(&registered, again, "invalid_grant").await;
    let fresh = with_assertion(registered.with_new_proof(request), &registered.fresh_assertion());
    assert_eq!(registered.send(fresh).await.0, 200, "all but the proof was right");
}

#[tokio::test]
async fn a_code_is_taken_once() {
    let registered = Registered::new().await;
    log_in(&registered, "doctor").await.unwrap();
    let code = registered.token_requests().pop().unwrap();
    assert_eq!(field(&code, "grant_type"), "authorization_code");
    let again = with_assertion(registered.with_new_proof(code), &registered.fresh_assertion());
    assert_refused(&registered, again, "invalid_grant").await;
}

#[tokio::test]
async fn a_refresh_token_is_taken_once_and_then_the_session_is_over() {
    let registered = Registered::new().await;
    let session = log_in(&registered, "doctor").await.unwrap();
    session.token(&wanted(&doctor(), "nhn:lab")).await.unwrap();
    let refresh = registered.token_requests().pop().unwrap();
    assert_eq!(field(&refresh, "grant_type"), "refresh_token");
    let again = with_assertion(registered.with_new_proof(refresh), &registered.fresh_assertion());
    assert_refused(&registered, again, "invalid_grant").await;
    // The server takes it for theft and ends all that came of the login.
    let error = session.token(&wanted(&doctor(), "nhn:docs")).await.unwrap_err();
    assert!(
        matches!(&error, Error::Auth(auth) if matches!(auth.fault, AuthFault::SessionEnded)),
        "{error:?}"
    );
    let sent = registered.token_requests().len();
    assert!(session.is_ended() && session.token(&wanted(&doctor(), "nhn:docs")).await.is_err());
    assert_eq!(registered.token_requests().len(), sent);
}

#[tokio::test]
async fn an_assertion_that_helseid_would_not_take_is_not_taken() {
    let (registered, request) = with_token().await;
    let now = samhandling_client::Clock::now(&samhandling_client::SystemClock).seconds();
    for (typ, changes) in [
        (CLIENT_ASSERTION_TYP, json!({ "exp": now + 90 })),
        (CLIENT_ASSERTION_TYP, json!({ "exp": now - 60 })),
        (CLIENT_ASSERTION_TYP, json!({ "aud": format!("{}/token", issuer()) })),
        (CLIENT_ASSERTION_TYP, json!({ "iss": "another-client" })),
        ("JWT", json!({})),
    ] {
        let assertion = registered.assertion(typ, &changes);
        let request = with_assertion(registered.with_new_proof(request.clone()), &assertion);
        assert_refused(&registered, request, "invalid_client").await;
    }
}

#[tokio::test]
async fn a_request_without_a_proof_is_not_taken() {
    let (registered, request) = with_token().await;
    let mut request = with_assertion(request, &registered.fresh_assertion());
    request.headers.remove("dpop");
    assert_refused(&registered, request, "invalid_grant").await;
}
