//! Request objects and what stands in them.

use std::sync::Arc;

use samhandling_auth::{ExposeSecret, REQUEST_OBJECT_TYP, SigningKey, UnsignedJws};
use samhandling_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::common::{jti, now};
use crate::flow::{Flow, REDIRECT};

const TYP: &str = REQUEST_OBJECT_TYP;

/// How an object differs from a good one.
type Change = Box<dyn Fn(&mut Value)>;

fn put(name: &'static str, value: impl Into<Value>) -> Change {
    let value = value.into();
    Box::new(move |claims| claims[name] = value.clone())
}

fn without(name: &'static str) -> Change {
    Box::new(move |claims| drop(claims.as_object_mut().unwrap().remove(name)))
}

fn nothing() -> Change {
    Box::new(|_| {})
}

fn object(flow: &Flow<'_>, typ: &str, key: &SigningKey, change: &Change) -> String {
    let (now, id) = (now().seconds(), &flow.sandbox.client().client_id);
    let mut claims = json!({
        "iss": id, "client_id": id, "aud": flow.sandbox.issuer(), "iat": now, "nbf": now, "exp": now + 30,
        "jti": jti().as_str(), "response_type": "code", "scope": "openid", "redirect_uri": REDIRECT,
        "code_challenge_method": "S256", "code_challenge": flow.verifier.challenge().as_str(),
    });
    change(&mut claims);
    UnsignedJws::new(typ, key, &claims).unwrap().sign(key).unwrap().expose_secret().to_owned()
}

#[tokio::test]
async fn each_fault_of_an_object_has_its_refusal() {
    let sandbox = Sandbox::start().await.unwrap();
    let (flow, key) = (Flow::of(&sandbox), Arc::clone(&sandbox.client().key));
    let stranger = SigningKey::generate().unwrap().with_key_id("samhandling-sandbox-client-1");
    let past = now().seconds() - 60;
    let of = |change: Change| object(&flow, TYP, &key, &change);
    let cases = [
        (object(&flow, TYP, &stranger, &nothing()), "token-signature-invalid", "documented"),
        (of(put("iss", "another")), "token-issuer-wrong", "documented"),
        (of(put("client_id", "another")), "token-issuer-wrong", "documented"),
        (of(put("aud", "another")), "token-audience-wrong", "documented"),
        (of(put("exp", past)), "token-expired", "documented"),
        (of(put("nbf", past + 120)), "token-not-yet-valid", "documented"),
        (of(without("nbf")), "jwt-claim-missing", "documented"),
        (of(without("jti")), "jwt-claim-missing", "assumed"),
        (object(&flow, "at+jwt", &key, &nothing()), "token-typ-wrong", "assumed"),
        ("not a token".into(), "jws-malformed", "documented"),
    ];
    for (object, rule, basis) in cases {
        let got = flow.push_object(object).await;
        assert_eq!((got.status, got.rule(), got.basis.as_str()), (400, rule, basis), "{}", got.text);
        assert_eq!(got.json()["error"], "invalid_request_object");
    }
    for typ in [TYP, "JWT"] {
        assert_eq!(flow.push_object(object(&flow, typ, &key, &nothing())).await.status, 201, "{typ}");
    }
    let once = flow.object();
    assert_eq!(flow.push_object(once.clone()).await.status, 201);
    let again = flow.push_object(once).await;
    assert_eq!((again.rule(), again.basis.as_str()), ("sandbox-request-object-replayed", "assumed"));
}

#[tokio::test]
async fn what_is_asked_for_is_judged_before_the_browser_is_sent_away() {
    let sandbox = Sandbox::start().await.unwrap();
    let (flow, key) = (Flow::of(&sandbox), Arc::clone(&sandbox.client().key));
    let elsewhere = "https://attacker.example/";
    let cases = [
        (put("response_type", "token"), "sandbox-field-missing", "unsupported_response_type"),
        (put("redirect_uri", elsewhere), "sandbox-redirect-uri-unregistered", "invalid_request"),
        (without("redirect_uri"), "sandbox-redirect-uri-unregistered", "invalid_request"),
        (put("code_challenge_method", "plain"), "pkce-method-not-s256", "invalid_request"),
        (without("code_challenge"), "pkce-method-not-s256", "invalid_request"),
        (put("scope", "nhn:nowhere/read"), "sandbox-scope-unknown", "invalid_scope"),
        (without("scope"), "sandbox-field-missing", "invalid_request"),
        (put("resource", "nhn:nowhere"), "sandbox-resource-unknown", "invalid_target"),
        (put("state", json!(["a", "b"])), "sandbox-field-missing", "invalid_request"),
    ];
    for (change, rule, error) in cases {
        let got = flow.push_object(object(&flow, TYP, &key, &change)).await;
        assert_eq!((got.status, got.rule(), got.json()["error"].as_str()), (400, rule, Some(error)));
    }
}
