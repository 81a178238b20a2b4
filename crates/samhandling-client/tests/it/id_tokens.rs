//! Who logged in: what an id-token must be before anything is done in its name.

use samhandling_auth::{RefusalId, Signer, SigningKey};
use samhandling_client::AuthFault;
use serde_json::{Value, json};
use wiremock::ResponseTemplate;

use crate::common::{NOW, World};
use crate::helse_id::{HelseId, begun, doctor, logged_in, login, wanted};
use crate::logins::fault;

/// The refusal of a login whose id-token has this claim.
async fn refused(name: &str, value: Value) -> AuthFault {
    let world = World::new().await;
    let helse_id = HelseId::on(&world).await;
    helse_id.says(|said| {
        said.id.insert(name.to_owned(), value);
    });
    fault(logged_in(&world, &helse_id, &login()).await.unwrap_err())
}

#[tokio::test]
async fn an_id_token_that_does_not_hold_ends_the_login() {
    let level = "helseid://claims/identity/security_level";
    for (name, value, id) in [
        ("nonce", json!("of another login"), RefusalId::IdTokenNonceMismatch),
        ("iss", json!("https://other.example"), RefusalId::TokenIssuerWrong),
        ("aud", json!("another-client"), RefusalId::TokenAudienceWrong),
        ("aud", json!(["canary-client-secret", "another-client"]), RefusalId::TokenAudienceSeveral),
        ("exp", json!(NOW - 60), RefusalId::TokenExpired),
        ("iat", json!(NOW + 60), RefusalId::TokenNotYetValid),
        (level, json!("3"), RefusalId::TokenSecurityLevelLow),
        (level, Value::Null, RefusalId::TokenSecurityLevelLow),
    ] {
        let fault = refused(name, value).await;
        assert!(
            matches!(&fault, AuthFault::Made(made) if made.refusal_id() == Some(id)),
            "{name}: {fault:?}"
        );
    }
}

#[tokio::test]
async fn somebody_else_who_logs_in_is_an_error() {
    let (pid, hpr) = ("helseid://claims/identity/pid", "helseid://claims/hpr/hpr_number");
    for (name, value, word) in [
        (pid, json!("10915596784"), "pid"),
        (pid, Value::Null, "pid"),
        (hpr, json!("1"), "hpr_number"),
        (hpr, Value::Null, "hpr_number"),
    ] {
        let fault = refused(name, value).await;
        assert!(matches!(fault, AuthFault::PractitionerMismatch { claim } if claim == word), "{fault:?}");
    }
}

#[tokio::test]
async fn an_id_token_of_a_key_that_is_not_published_is_refused() {
    let world = World::new().await;
    let foreign = SigningKey::generate().unwrap();
    let keys = json!({ "keys": [foreign.public_key().to_json()] });
    let helse_id = HelseId::on(&world).await;
    for _ in 0..2 {
        world.once("GET", "/jwks", ResponseTemplate::new(200).set_body_json(&keys)).await;
    }
    let fault = fault(logged_in(&world, &helse_id, &login()).await.unwrap_err());
    let unknown = Some(RefusalId::TokenKeyUnknown);
    assert!(matches!(&fault, AuthFault::Made(made) if made.refusal_id() == unknown), "{fault:?}");
    assert_eq!(world.requests("/jwks").await.len(), 2, "looked for once more, and not for ever");
}

#[tokio::test]
async fn a_new_key_of_the_server_is_found() {
    let world = World::new().await;
    let old = SigningKey::generate().unwrap();
    let keys = json!({ "keys": [old.public_key().to_json()] });
    let helse_id = HelseId::on(&world).await;
    world.once("GET", "/jwks", ResponseTemplate::new(200).set_body_json(&keys)).await;
    assert!(logged_in(&world, &helse_id, &login()).await.is_ok());
}

#[tokio::test]
async fn times_are_judged_by_the_clock_of_the_server() {
    for corrects in [true, false] {
        let world = World::new().await;
        let helse_id = HelseId::on(&world).await;
        // The server is an hour ahead of us, and says so with the keys, the last that is fetched before judging.
        let keys = json!({ "keys": [helse_id.key.public_key().to_json()] });
        let keys = ResponseTemplate::new(200).set_body_json(keys);
        let ahead = keys.insert_header("date", "Tue, 14 Nov 2023 23:13:20 GMT");
        world.once("GET", "/jwks", ahead).await;
        helse_id.says(|said| {
            said.id.insert("iat".into(), json!(NOW + 3600));
            said.id.insert("exp".into(), json!(NOW + 3900));
        });
        let client = world.builder().correcting_skew(corrects).build().unwrap();
        let (_, query) = begun(&world, &helse_id, &login()).await;
        let endpoint = client.token_endpoint().unwrap();
        let pending = login().begin(endpoint, crate::helse_id::REDIRECT).await.unwrap();
        let asked = crate::helse_id::pushed(&world).await;
        helse_id.says(|said| {
            said.id.insert("nonce".into(), asked["nonce"].clone());
        });
        let (before, after) = query.split_once("state=").unwrap();
        let rest = after.split_once('&').unwrap().1;
        let query = format!("{before}state={}&{rest}", asked["state"].as_str().unwrap());
        assert_eq!(pending.finish(&query).await.is_ok(), corrects);
        assert_eq!(client.clock_skew(&world.server.uri().parse().unwrap()), 3600);
    }
}

#[tokio::test]
async fn a_refresh_that_tells_of_another_user_is_refused() {
    for (changes, is_right) in [
        (json!({ "sub": "somebody else" }), false),
        (json!({ "helseid://claims/identity/pid": "10915596784" }), false),
        (json!({ "helseid://claims/identity/pid": null }), true),
    ] {
        let world = World::new().await;
        let helse_id = HelseId::on(&world).await;
        let session = logged_in(&world, &helse_id, &login()).await.unwrap();
        helse_id.says(|said| said.refreshed_id = Some(changes.clone()));
        let token =
            samhandling_client::TokenSource::token(&session, &wanted(&doctor(), "nhn:docs", false)).await;
        assert_eq!(token.is_ok(), is_right, "{changes}");
    }
}
