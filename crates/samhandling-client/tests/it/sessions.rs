//! A session: one audience for a token, one refresh at a time, nothing that the token was not made for.

use futures_util::future::{join_all, select};
use samhandling_client::{AuthFault, Error, TokenSource, UserSession};
use serde_json::{Value, json};
use std::pin::pin;

use crate::common::{NOW, OTHER_PATIENT, PATIENT, World, claims, form};
use crate::helse_id::{HelseId, TOKEN, doctor, logged_in, login, treating, wanted};
use crate::logins::fault;

async fn session() -> (World, HelseId, UserSession) {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    let session = logged_in(&world, &helse_id, &login()).await.unwrap();
    (world, helse_id, session)
}

async fn refused(session: &UserSession, wanted: &samhandling_client::TokenRequest) -> AuthFault {
    fault(session.token(wanted).await.unwrap_err())
}

#[tokio::test]
async fn each_service_gets_a_token_of_its_own() {
    let (world, _, session) = session().await;
    for audience in ["nhn:lab", "nhn:docs", "nhn:lab"] {
        session.token(&wanted(&doctor(), audience, false)).await.unwrap();
    }
    let sent: Vec<_> = world.requests(TOKEN).await.iter().skip(1).map(form).collect();
    assert_eq!(sent.len(), 2, "the third is kept");
    for (form, audience) in sent.iter().zip(["nhn:lab", "nhn:docs"]) {
        assert_eq!((&*form["grant_type"], &*form["resource"]), ("refresh_token", audience));
        assert_eq!(form["scope"], format!("{audience}/read"));
    }
    assert_eq!(
        (&*sent[0]["refresh_token"], &*sent[1]["refresh_token"]),
        ("canary-refresh-1", "canary-refresh-2")
    );
}

#[tokio::test]
async fn another_patient_or_unit_is_another_token_without_another_login() {
    let (world, _, session) = session().await;
    let unit = samhandling_client::Organisation::new("994598759".parse().unwrap())
        .with_child("974760673".parse().unwrap());
    let elsewhere = treating(PATIENT, "a")
        .for_patient(PATIENT.parse::<samhandling_core::identifier::PersonNumber>().unwrap());
    let elsewhere = elsewhere.organisation(unit).build().unwrap();
    let contexts = [treating(PATIENT, "a"), treating(OTHER_PATIENT, "b"), treating(PATIENT, "a"), elsewhere];
    for context in &contexts {
        let attest = context.purpose().is_some();
        session.token(&wanted(context, "nhn:lab", attest)).await.unwrap();
    }
    let sent: Vec<_> = world.requests(TOKEN).await.iter().skip(1).map(form).collect();
    assert_eq!(sent.len(), 3);
    let details: Vec<Value> =
        sent.iter().map(|form| claims(&form["client_assertion"])["assertion_details"].clone()).collect();
    assert_eq!(details[0][1]["care_relationship"]["decision_ref"]["id"], "a");
    assert_eq!(details[1][1]["care_relationship"]["decision_ref"]["id"], "b");
    let unit = |details: &Value| details["practitioner_role"]["organization"]["identifier"]["value"].clone();
    assert_eq!((unit(&details[0][0]), unit(&details[2])), (json!("874716782"), json!("974760673")));
}

#[tokio::test]
async fn calls_at_the_same_time_share_one_refresh() {
    let (world, _, session) = session().await;
    let same = wanted(&doctor(), "nhn:docs", false);
    let got = join_all((0..8).map(|_| session.token(&same))).await;
    assert!(got.iter().all(Result::is_ok));
    assert_eq!(world.requests(TOKEN).await.len(), 2);
}

#[tokio::test]
async fn no_refresh_token_is_used_twice_by_calls_at_the_same_time() {
    // The server takes each refresh token once: two at a time would end the session.
    let (world, _, session) = session().await;
    let all: Vec<_> =
        (0..6).map(|turn| wanted(&treating(PATIENT, &turn.to_string()), "nhn:lab", true)).collect();
    let clone = session.clone();
    let got = join_all(
        all.iter()
            .enumerate()
            .map(|(turn, one)| if turn % 2 == 0 { session.token(one) } else { clone.token(one) }),
    )
    .await;
    assert!(got.iter().all(Result::is_ok));
    assert_eq!(world.requests(TOKEN).await.len(), 7);
}

#[tokio::test]
async fn a_call_that_is_given_up_does_not_lose_the_refresh_token() {
    let (world, helse_id, session) = session().await;
    let given_up = wanted(&treating(PATIENT, "a"), "nhn:lab", false);
    let refreshed = pin!(helse_id.refreshed.notified());
    drop(select(session.token(&given_up), refreshed).await);
    session.token(&wanted(&treating(PATIENT, "b"), "nhn:lab", false)).await.unwrap();
    assert_eq!(world.requests(TOKEN).await.len(), 3);
}

#[tokio::test]
async fn a_refresh_token_is_not_used_beyond_its_life() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    helse_id.says(|said| {
        said.beside.insert("rt_expires_in".into(), json!(3600));
    });
    let session = logged_in(&world, &helse_id, &login()).await.unwrap();
    assert_eq!(session.ends_at().map(|end| end.seconds()), Some(NOW + 3600));
    world.clock.set(NOW + 3000);
    session.token(&wanted(&doctor(), "nhn:lab", false)).await.unwrap();
    assert_eq!(session.ends_at().map(|end| end.seconds()), Some(NOW + 6600), "each refresh says anew");
    world.clock.set(NOW + 6600);
    assert!(session.is_ended());
    let sent = world.requests(TOKEN).await.len();
    assert!(matches!(refused(&session, &wanted(&doctor(), "nhn:lab", false)).await, AuthFault::SessionEnded));
    assert_eq!(world.requests(TOKEN).await.len(), sent);
}

#[tokio::test]
async fn a_session_that_the_server_has_ended_is_not_tried_again() {
    let (world, _, session) = session().await;
    let refusal = json!({ "error": "invalid_grant" });
    world.once("POST", TOKEN, wiremock::ResponseTemplate::new(400).set_body_json(refusal)).await;
    for _ in 0..2 {
        let fault = refused(&session, &wanted(&doctor(), "nhn:lab", false)).await;
        assert!(matches!(fault, AuthFault::SessionEnded), "{fault:?}");
    }
    assert_eq!(world.requests(TOKEN).await.len(), 2);
    assert!(session.is_ended());
}

#[tokio::test]
async fn a_refusal_of_another_kind_leaves_the_session_alive() {
    let (world, _, session) = session().await;
    let refusal = json!({ "error": "invalid_target" });
    world.once("POST", TOKEN, wiremock::ResponseTemplate::new(400).set_body_json(refusal)).await;
    let asked = wanted(&doctor(), "nhn:lab", false);
    assert!(matches!(refused(&session, &asked).await, AuthFault::TokenEndpoint(_)));
    session.token(&asked).await.unwrap();
}

#[tokio::test]
async fn a_user_who_logs_out_leaves_no_token_behind() {
    let (world, _, session) = session().await;
    let asked = wanted(&doctor(), "nhn:lab", false);
    session.token(&asked).await.unwrap();
    session.end();
    assert!(matches!(refused(&session, &asked).await, AuthFault::SessionEnded));
    assert_eq!(world.requests(TOKEN).await.len(), 2);
}

#[tokio::test]
async fn a_user_who_logs_out_during_a_refresh_leaves_no_token_behind() {
    let (_world, helse_id, session) = session().await;
    let (asked, clone) = (wanted(&doctor(), "nhn:lab", false), session.clone());
    let refreshed = pin!(helse_id.refreshed.notified());
    let running = tokio::spawn(async move { clone.token(&asked).await.is_ok() });
    refreshed.await;
    session.end();
    running.await.unwrap();
    let fault = refused(&session, &wanted(&doctor(), "nhn:lab", false)).await;
    assert!(matches!(fault, AuthFault::SessionEnded), "{fault:?}");
}

#[tokio::test]
async fn an_attest_that_is_lost_is_found_out() {
    let attest = |decision: &str| json!({ "nhn:tillitsrammeverk:parameters": { "care_relationship": { "decision_ref": { "id": decision } } } });
    for (claims, is_right) in [(json!({}), false), (attest("b"), false), (attest("a"), true)] {
        let (_world, helse_id, session) = session().await;
        helse_id.says(|said| said.access = Some(claims.clone()));
        let token = session.token(&wanted(&treating(PATIENT, "a"), "nhn:lab", true)).await;
        match token {
            Err(error) => assert!(!is_right && matches!(fault(error), AuthFault::AttestLost), "{claims}"),
            Ok(_) => assert!(is_right, "{claims}"),
        }
        // Where none is wanted, none is missed.
        session.token(&wanted(&treating(PATIENT, "a"), "nhn:lab", false)).await.unwrap();
    }
}

#[tokio::test]
async fn a_token_that_tells_of_another_user_or_unit_is_not_used() {
    for (claim, value, word) in [
        ("helseid://claims/identity/pid", "10915596784", "pid"),
        ("helseid://claims/hpr/hpr_number", "1", "hpr_number"),
        ("helseid://claims/client/claims/orgnr_parent", "1", "orgnr_parent"),
        ("helseid://claims/client/claims/orgnr_child", "974760673", "orgnr_child"),
    ] {
        let (_world, helse_id, session) = session().await;
        helse_id.says(|said| said.access = Some(json!({ claim: value })));
        let found = match refused(&session, &wanted(&doctor(), "nhn:lab", false)).await {
            AuthFault::PractitionerMismatch { claim } | AuthFault::OrganisationMismatch { claim } => claim,
            other => panic!("{other:?}"),
        };
        assert_eq!(found, word);
    }
}

#[tokio::test]
async fn a_context_of_another_practitioner_gets_no_token() {
    let (world, _, session) = session().await;
    let other = samhandling_client::AccessContext::builder()
        .practitioner_number(PATIENT.parse().unwrap())
        .build()
        .unwrap();
    let error = session.token(&wanted(&other, "nhn:lab", false)).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(PATIENT));
    assert!(matches!(fault(error), AuthFault::PractitionerMismatch { claim: "pid" }));
    assert_eq!(world.requests(TOKEN).await.len(), 1);
}

#[tokio::test]
async fn scopes_that_were_taken_away_are_told_and_the_others_work() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    helse_id.says(|said| {
        said.beside.insert("rejected_scope".into(), json!("nhn:docs/read"));
    });
    let session = logged_in(&world, &helse_id, &login()).await.unwrap();
    assert_eq!(session.rejected_scopes(), ["nhn:docs/read"]);
    session.token(&wanted(&doctor(), "nhn:lab", false)).await.unwrap();
    let sent = world.requests(TOKEN).await.len();
    let fault = refused(&session, &wanted(&doctor(), "nhn:docs", false)).await;
    assert!(matches!(fault, AuthFault::RejectedScope { rejected } if rejected == ["nhn:docs/read"]));
    assert_eq!(world.requests(TOKEN).await.len(), sent, "the refusal is known");
}

#[tokio::test]
async fn a_login_for_one_service_alone_uses_its_first_token() {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    helse_id.says(|said| {
        said.beside.insert("refresh_token".into(), Value::Null);
    });
    let login = samhandling_client::Login::new(doctor()).for_audience("nhn:lab", ["nhn:lab/read"]).once();
    let session = logged_in(&world, &helse_id, &login).await.unwrap();
    assert!(!crate::helse_id::pushed(&world).await["scope"].as_str().unwrap().contains("offline_access"));
    session.token(&wanted(&doctor(), "nhn:lab", false)).await.unwrap();
    assert!(matches!(
        refused(&session, &wanted(&doctor(), "nhn:docs", false)).await,
        AuthFault::SessionEnded
    ));
    let treating = wanted(&treating(PATIENT, "a"), "nhn:lab", true);
    assert!(matches!(refused(&session, &treating).await, AuthFault::SessionEnded));
    assert_eq!(world.requests(TOKEN).await.len(), 1);
    assert!(
        matches!(Error::from(AuthFault::SessionEnded), error if error.to_string() == "the session has ended")
    );
}
