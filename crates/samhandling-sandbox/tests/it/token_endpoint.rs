//! Who asks, proved how.

use std::time::Duration;

use samhandling_auth::{ClientAssertion, ExposeSecret, SigningKey, UnixTime, UnsignedJws};
use samhandling_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::common::{Asking, now};

#[tokio::test]
async fn a_token_comes_after_a_nonce_and_a_fresh_assertion() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut asking = Asking::of(&sandbox);
    let first = asking.send(&sandbox).await;
    assert_eq!((first.status, first.json()["error"].as_str()), (400, Some("use_dpop_nonce")));
    assert_eq!((first.rule(), first.basis.as_str()), ("dpop-nonce-missing", "documented"));
    asking.nonce = first.nonce;
    let second = asking.send(&sandbox).await;
    assert_eq!(second.status, 200, "{}", second.text);
    assert!(second.nonce.is_some(), "a success carries the next nonce too");
    let body = second.json();
    assert_eq!(
        (body["token_type"].as_str(), body["scope"].as_str()),
        (Some("DPoP"), Some(crate::common::SCOPE))
    );
    assert_eq!(body["expires_in"], 600);
}

#[tokio::test]
async fn an_assertion_is_used_once() {
    let sandbox = Sandbox::start().await.unwrap();
    let mut asking = Asking::of(&sandbox);
    let assertion = ClientAssertion::new(&asking.client_id, sandbox.issuer()).unwrap();
    let assertion = assertion.sign(asking.key.as_ref(), now(), crate::common::jti()).unwrap();
    asking.assertion = Some(assertion.expose_secret().to_owned());
    asking.nonce = asking.send(&sandbox).await.nonce;
    let again = asking.send(&sandbox).await;
    assert_eq!((again.status, again.rule()), (401, "assertion-replayed"));
    assert_eq!(again.json()["error"], "invalid_client");
    sandbox.reset();
    let after_reset = asking.send(&sandbox).await;
    assert_eq!(after_reset.status, 200, "a reset forgets what was used: {}", after_reset.text);
}

/// An assertion like a good one, but for what `change` does.
fn assertion(
    sandbox: &Sandbox,
    typ: &str,
    key: &SigningKey,
    change: impl Fn(&mut Value, UnixTime),
) -> String {
    let now = now();
    let id = &sandbox.client().client_id;
    let mut claims = json!({
        "iss": id, "sub": id, "aud": sandbox.issuer(), "jti": crate::common::jti().as_str(),
        "iat": now.seconds(), "nbf": now.seconds(), "exp": now.plus(Duration::from_secs(30)).seconds(),
    });
    change(&mut claims, now);
    UnsignedJws::new(typ, key, &claims).unwrap().sign(key).unwrap().expose_secret().to_owned()
}

#[tokio::test]
async fn each_fault_of_an_assertion_has_its_refusal() {
    const TYP: &str = "client-authentication+jwt";
    let sandbox = Sandbox::start().await.unwrap();
    let key = std::sync::Arc::clone(&sandbox.client().key);
    let stranger = SigningKey::generate().unwrap().with_key_id("samhandling-sandbox-client-1");
    let cases: Vec<(String, &str, &str)> = vec![
        (
            assertion(&sandbox, TYP, &key, |claims, _| claims["aud"] = "https://helseid.invalid".into()),
            "assertion-audience-wrong",
            "documented",
        ),
        (
            assertion(&sandbox, TYP, &key, |claims, _| {
                let own = claims["aud"].as_str().unwrap().to_owned();
                claims["aud"] = format!("{own}/connect/token").into();
            }),
            "assertion-audience-wrong",
            "documented",
        ),
        (
            assertion(&sandbox, TYP, &key, |claims, now| claims["exp"] = (now.seconds() + 120).into()),
            "assertion-lifetime-too-long",
            "documented",
        ),
        (
            assertion(&sandbox, TYP, &key, |claims, now| claims["exp"] = (now.seconds() - 60).into()),
            "assertion-expired",
            "documented",
        ),
        (
            assertion(&sandbox, TYP, &key, |claims, now| claims["nbf"] = (now.seconds() + 60).into()),
            "assertion-not-yet-valid",
            "documented",
        ),
        (
            assertion(&sandbox, TYP, &key, |claims, _| drop(claims.as_object_mut().unwrap().remove("jti"))),
            "jwt-claim-missing",
            "documented",
        ),
        (
            assertion(&sandbox, TYP, &key, |claims, _| claims["sub"] = "another".into()),
            "assertion-subject-not-issuer",
            "documented",
        ),
        (assertion(&sandbox, TYP, &stranger, |_, _| {}), "assertion-signature-invalid", "documented"),
        (assertion(&sandbox, "at+jwt", &key, |_, _| {}), "assertion-typ-wrong", "assumed"),
    ];
    for (assertion, rule, basis) in cases {
        let asking = Asking { assertion: Some(assertion), ..Asking::of(&sandbox) };
        let got = asking.send(&sandbox).await;
        assert_eq!((got.status, got.rule(), got.basis.as_str()), (401, rule, basis), "{}", got.text);
    }
}

#[tokio::test]
async fn the_older_typ_and_audience_are_taken() {
    let sandbox = Sandbox::start().await.unwrap();
    let key = std::sync::Arc::clone(&sandbox.client().key);
    let with_slash = |claims: &mut Value, _: UnixTime| {
        let own = claims["aud"].as_str().unwrap().to_owned();
        claims["aud"] = format!("{own}/").into();
    };
    for assertion in
        [assertion(&sandbox, "JWT", &key, |_, _| {}), assertion(&sandbox, "JWT", &key, with_slash)]
    {
        let mut asking = Asking { assertion: Some(assertion), ..Asking::of(&sandbox) };
        let got = asking.send_with_nonce(&sandbox).await;
        assert_eq!(got.status, 200, "{}", got.text);
    }
}

#[tokio::test]
async fn scopes_and_grants_are_judged() {
    let sandbox = Sandbox::start().await.unwrap();
    let excluding =
        "nhn:phr/mhd/read-documentreferences nhn:phr/mhd/read-documentreferences/kjernejournalforskriften";
    let cases = [
        ("nhn:nowhere/read", "sandbox-scope-unknown", "invalid_scope"),
        ("", "sandbox-scope-unknown", "invalid_scope"),
        ("nhn:pps/provesvar-read openid", "sandbox-scope-of-identity", "invalid_scope"),
        (excluding, "sandbox-scopes-exclude", "invalid_scope"),
    ];
    for (scope, rule, error) in cases {
        let mut asking = Asking { scope: scope.into(), ..Asking::of(&sandbox) };
        let got = asking.send_with_nonce(&sandbox).await;
        assert_eq!((got.status, got.rule()), (400, rule), "{scope}");
        assert_eq!(got.json()["error"], error);
    }
    let mut asking = Asking { grant: "password".into(), ..Asking::of(&sandbox) };
    let got = asking.send_with_nonce(&sandbox).await;
    assert_eq!(got.json()["error"], "unsupported_grant_type");
    let asking = Asking { client_id: "nobody".into(), ..Asking::of(&sandbox) };
    assert_eq!(asking.send(&sandbox).await.rule(), "sandbox-client-unknown");
}

#[tokio::test]
async fn without_a_proof_the_token_is_for_whoever_has_it() {
    let sandbox = Sandbox::start().await.unwrap();
    let got = Asking { proves: false, ..Asking::of(&sandbox) }.send(&sandbox).await;
    assert_eq!((got.status, got.json()["token_type"].as_str()), (200, Some("Bearer")));
}

#[tokio::test]
async fn the_discovery_document_is_of_this_sandbox_and_of_nobody_else() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = format!("{}/.well-known/openid-configuration", sandbox.issuer());
    let document: Value =
        serde_json::from_str(&reqwest::get(&url).await.unwrap().text().await.unwrap()).unwrap();
    assert_eq!(document["issuer"], sandbox.issuer());
    assert!(sandbox.issuer().starts_with("http://127.0.0.1:") && sandbox.issuer().ends_with("/helseid"));
    let keys = reqwest::get(document["jwks_uri"].as_str().unwrap()).await.unwrap().text().await.unwrap();
    assert!(keys.contains("samhandling-sandbox-1") && !keys.contains("\"d\""));
}
