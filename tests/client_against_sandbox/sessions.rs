//! A session: a token for each service, unit and patient; its end; tokens on behalf of its user.

use std::sync::Arc;
use std::time::Duration;

use samhandling::auth::{Artefact, ExposeSecret, SecretString, UnverifiedJws, claim};
use samhandling::client::service::TokenKind;
use samhandling::client::{
    AccessContext, AccessToken, AuthFault, Code, DecisionRef, Purpose, PurposeOfUse, TokenExchange,
    TokenRequest, TokenSource,
};
use samhandling_sandbox::{Sandbox, TestToken};
use serde_json::{Map, Value};

use crate::logins::{log_in, login};
use crate::support::{OPEN, WITH_BLOCK, about, auth_error, client};

fn wanted(context: &AccessContext, audience: &str, scope: &str) -> TokenRequest {
    TokenRequest {
        context: context.clone(),
        audience: audience.to_owned(),
        scopes: vec![scope.to_owned()],
        kind: TokenKind::DPoP,
        attest: false,
    }
}

fn test_results(context: &AccessContext) -> TokenRequest {
    wanted(context, "nhn:pps", "nhn:pps/provesvar-read")
}

fn claims(token: &AccessToken) -> Map<String, Value> {
    let text = token.secret().expose_secret();
    UnverifiedJws::parse(text, Artefact::AccessToken).expect("a token").unverified_claims().clone()
}

/// The context with a decision of its own.
fn decided(patient: &str, decision: &str) -> AccessContext {
    let decision = DecisionRef { id: decision.to_owned(), user_selected: true };
    let service = Code::new("urn:oid:2.16.578.1.12.4.1.1.8666", "KX17");
    let purpose = Purpose::new(PurposeOfUse::Treatment, decision).with_healthcare_service(service);
    let number: samhandling::core::identifier::PersonNumber = patient.parse().expect("a number");
    about(patient).for_patient(number).purpose(purpose).build().expect("a context")
}

#[tokio::test]
async fn each_service_gets_a_token_of_its_own_and_each_unit_too() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.expect("a sandbox");
    let parent = samhandling::client::Organisation::new("313745392".parse().expect("a number"));
    let whole = AccessContext::builder().organisation(parent).build().expect("a context");
    let session = log_in(&client(&sandbox), &login(whole.clone())).await.expect("a session");
    let documents =
        session.token(&wanted(&whole, "nhn:phr", "nhn:phr/mhd/read-document")).await.expect("a token");
    let results = session.token(&test_results(&whole)).await.expect("a token");
    assert_eq!(claims(&documents)["aud"], "nhn:phr");
    let results = claims(&results);
    assert_eq!((results["aud"].as_str(), results.get(claim::ORGNR_CHILD)), (Some("nhn:pps"), None));
    let unit = session.token(&test_results(&about(OPEN))).await.expect("a token");
    assert_eq!(claims(&unit)[claim::ORGNR_CHILD], "313325016");
    let tokens: Vec<u16> = sandbox
        .calls()
        .iter()
        .filter(|call| call.interaction == "token refresh_token")
        .map(|call| call.status)
        .collect();
    assert_eq!(tokens, [200, 200, 200], "each refresh token was used once");
}

#[tokio::test]
async fn the_attest_is_that_of_the_patient_whose_turn_it_is() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.expect("a sandbox");
    let session = log_in(&client(&sandbox), &login(about(OPEN))).await.expect("a session");
    for (patient, decision) in [(OPEN, "decision-1"), (WITH_BLOCK, "decision-2"), (OPEN, "decision-1")] {
        let wanted = TokenRequest { attest: true, ..test_results(&decided(patient, decision)) };
        let attest = claims(&session.token(&wanted).await.expect("a token"))[claim::ATTEST].clone();
        assert_eq!(attest["care_relationship"]["decision_ref"]["id"], decision);
        assert!(attest["practitioner"]["hpr_nr"]["id"].is_string(), "HelseID adds it");
    }
    let without = session.token(&test_results(&decided(OPEN, "decision-1"))).await.expect("a token");
    assert!(!claims(&without).contains_key(claim::ATTEST));
}

#[tokio::test]
async fn a_session_ends_with_its_refresh_token() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.expect("a sandbox");
    let session = log_in(&client(&sandbox), &login(about(OPEN))).await.expect("a session");
    assert!(session.ends_at().is_some() && !session.is_ended());
    session.token(&test_results(&about(OPEN))).await.expect("a token");
    sandbox.advance(Duration::from_secs(3600));
    let fault =
        auth_error(session.token(&test_results(&about(WITH_BLOCK))).await.expect_err("an hour later")).fault;
    assert!(matches!(fault, AuthFault::SessionEnded) && session.is_ended(), "{fault:?}");
}

#[tokio::test]
async fn a_received_token_is_exchanged_for_one_of_the_same_user() {
    let sandbox = Sandbox::start().await.expect("a sandbox");
    let client = client(&sandbox);
    let received = sandbox.test_token(&TestToken::of("nhn:phr")).expect("a test token").access_token;
    let exchange = |token: String| {
        let endpoint = Arc::clone(client.token_endpoint().expect("an identity"));
        TokenExchange::new(endpoint, SecretString::from(token))
    };
    let exchanged = exchange(received.clone()).token(&test_results(&about(OPEN))).await.expect("a token");
    let exchanged = claims(&exchanged);
    let first = sandbox.practitioners().first().expect("a practitioner");
    assert_eq!(exchanged[claim::PID], first.person_number);
    assert_eq!((&exchanged["aud"], &exchanged[claim::ORGNR_CHILD]), (&"nhn:pps".into(), &"313325016".into()));
    sandbox.advance(Duration::from_secs(600));
    let fault =
        auth_error(exchange(received).token(&test_results(&about(OPEN))).await.expect_err("too late")).fault;
    assert!(
        matches!(&fault, AuthFault::TokenEndpoint(answer) if answer.error() == "invalid_request"),
        "{fault:?}"
    );
}
