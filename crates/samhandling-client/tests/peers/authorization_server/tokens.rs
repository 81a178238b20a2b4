//! Tokens for a system, and for a user through a session.

use samhandling_client::{ClientCredentials, TokenSource};

use super::registered::{Registered, field, wanted};
use super::user::{DOCTOR, doctor, log_in};

#[tokio::test]
async fn a_system_gets_a_token_that_a_service_accepts() {
    let registered = Registered::new().await;
    let tokens = ClientCredentials::new(registered.endpoint().clone());
    let nobody = samhandling_client::AccessContext::builder().build().unwrap();
    let token = tokens.token(&wanted(&nobody, "nhn:lab")).await.unwrap();
    let claims = registered.judged(&token, "nhn:lab").await;
    assert_eq!(claims.client_id(), Some(&*registered.id));
    assert_eq!(registered.token_requests().len(), 2, "the server wanted its nonce");
    // The nonce is known now, the first token is kept.
    tokens.token(&wanted(&nobody, "nhn:docs")).await.unwrap();
    tokens.token(&wanted(&nobody, "nhn:lab")).await.unwrap();
    assert_eq!(registered.token_requests().len(), 3);
}

#[tokio::test]
async fn a_user_logs_in_and_each_service_gets_a_token_of_its_own() {
    let registered = Registered::new().await;
    let session = log_in(&registered, "doctor").await.unwrap();
    assert_eq!(session.claims().pid(), Some(DOCTOR));
    let before = registered.token_requests().len();
    let wanted = ["nhn:lab", "nhn:docs"].map(|audience| (audience, wanted(&doctor(), audience)));
    let got = wanted.each_ref().map(|(_, wanted)| session.token(wanted));
    let got = futures_util::future::join_all(got).await;
    for ((audience, _), token) in wanted.iter().zip(got) {
        let claims = registered.judged(&token.unwrap(), audience).await;
        assert_eq!(claims.pid(), Some(DOCTOR));
    }
    // One after the other, each with the refresh token of the one before: this server takes each once.
    let sent = registered.token_requests();
    let refreshed = sent.get(before..).unwrap();
    assert_eq!(refreshed.len(), 2);
    assert_ne!(field(&refreshed[0], "refresh_token"), field(&refreshed[1], "refresh_token"));
}
