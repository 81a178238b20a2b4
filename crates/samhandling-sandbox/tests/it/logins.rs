//! PAR, the browser, the code.

use std::sync::Arc;
use std::time::Duration;

use samhandling_auth::{IdTokenVerifier, JwkSet, Signer, SigningKey, claim};
use samhandling_sandbox::{RegisteredClient, Sandbox, Verdict};
use serde_json::json;

use crate::common::{Asking, SCOPE, now};
use crate::flow::{DOCUMENTS, Flow, REDIRECT, Visit, browser, claims};

#[tokio::test]
async fn a_login_ends_with_tokens_of_the_practitioner() {
    let sandbox = Sandbox::start().await.unwrap();
    let flow = Flow::of(&sandbox).with("resource", json!(["nhn:pps", "nhn:phr"]));
    sandbox.log_in_as(Some("nurse")).unwrap();
    let visit = Visit::of(browser().get(flow.address().await)).await;
    assert_eq!(visit.status, 303);
    assert!(visit.location.as_ref().unwrap().as_str().starts_with(REDIRECT));
    assert_eq!(visit.brings("state").as_deref(), Some("a state"));
    assert_eq!(visit.brings("iss").as_deref(), Some(sandbox.issuer()));
    let mut asking = flow.changing(&visit.brings("code").unwrap());
    asking.fields.push(("resource", "nhn:pps".into()));
    let got = asking.send_with_nonce(&sandbox).await;
    let body = got.json();
    assert_eq!((got.status, got.basis.as_str()), (200, "sample"), "{}", got.text);
    assert_eq!(body["token_type"], "DPoP");
    // The session's hour began with the login, and the world's clock goes on.
    assert!((3_500..=3_600).contains(&body["rt_expires_in"].as_u64().unwrap()), "{}", got.text);
    let nurse = sandbox.practitioners().iter().find(|one| one.id == "nurse").unwrap();
    let token = claims(&body, "access_token");
    assert_eq!((token["aud"].as_str(), &token["scope"]), (Some("nhn:pps"), &json!([SCOPE])));
    assert_eq!(token[claim::PID], nurse.person_number);
    assert_eq!(token[claim::HPR_NUMBER].as_str(), nurse.hpr_number.as_deref());
    let keys = reqwest::get(format!("{}/.well-known/openid-configuration/jwks", sandbox.issuer()));
    let keys = JwkSet::from_json(&keys.await.unwrap().bytes().await.unwrap()).unwrap();
    let id_token = IdTokenVerifier::new(sandbox.issuer(), &sandbox.client().client_id, "a nonce")
        .of_person(&nurse.person_number)
        .verify(body["id_token"].as_str().unwrap(), &keys, now())
        .unwrap();
    assert_eq!(id_token.hpr_number(), None, "its scope was not asked for");
    assert!(!sandbox.report().to_text().contains(&nurse.person_number));
}

#[tokio::test]
async fn a_request_without_an_object_is_taken_as_an_assumption_and_one_that_is_not_pushed_is_refused() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.unwrap();
    let flow = Flow::of(&sandbox);
    let plain = vec![
        ("response_type", "code".to_owned()),
        ("redirect_uri", REDIRECT.to_owned()),
        ("code_challenge", flow.verifier.challenge().as_str().to_owned()),
        ("code_challenge_method", "S256".to_owned()),
        ("state", "s".to_owned()),
    ];
    let asking = Asking { endpoint: "par", proves: false, fields: plain.clone(), ..Asking::of(&sandbox) };
    let got = asking.send(&sandbox).await;
    assert_eq!((got.status, got.basis.as_str()), (201, "assumed"), "{}", got.text);

    let id = &sandbox.client().client_id;
    let query = |redirect: &str| {
        let endpoint = format!("{}/connect/authorize", sandbox.issuer());
        let pairs = [
            ("client_id", id.as_str()),
            ("response_type", "code"),
            ("state", "s"),
            ("redirect_uri", redirect),
        ];
        browser().get(url::Url::parse_with_params(&endpoint, pairs).unwrap())
    };
    let told = Visit::of(query(REDIRECT)).await;
    assert_eq!((told.status, told.brings("error").as_deref()), (303, Some("invalid_request")));
    assert_eq!(
        (told.brings("state").as_deref(), told.brings("iss").as_deref()),
        (Some("s"), Some(sandbox.issuer()))
    );
    assert_eq!(told.rule(), "sandbox-request-not-pushed");
    let shown = Visit::of(query("https://attacker.example/")).await;
    assert_eq!((shown.status, shown.location.is_none()), (400, true), "the browser stays where it is");
}

#[tokio::test]
async fn a_pushed_request_leads_to_one_login_and_not_for_long() {
    let sandbox = Sandbox::builder().logging_in("nurse").start().await.unwrap();
    let flow = Flow::of(&sandbox);
    let address = flow.address().await;
    assert_eq!(Visit::of(browser().get(&address)).await.status, 303);
    let again = Visit::of(browser().get(&address)).await;
    assert_eq!((again.status, again.rule()), (400, "sandbox-request-uri-unknown"));
    let late = flow.address().await;
    sandbox.advance(Duration::from_secs(60));
    assert_eq!(Visit::of(browser().get(late)).await.rule(), "sandbox-request-uri-unknown");
    let foreign = flow.address().await.replace(&sandbox.client().client_id, "another");
    assert_eq!(Visit::of(browser().get(foreign)).await.rule(), "sandbox-request-uri-unknown");
}

#[tokio::test]
async fn a_code_is_changed_once_by_its_client_with_its_verifier_and_address() {
    let sandbox = Sandbox::start().await.unwrap();
    let flow = Flow::of(&sandbox);
    let change = async |asking: &mut Asking| asking.send_with_nonce(&sandbox).await;
    let field = |asking: &mut Asking, name: &str, value: &str| {
        asking.fields.iter_mut().find(|(known, _)| *known == name).unwrap().1 = value.to_owned();
    };
    let code = flow.code("nurse").await;
    let mut wrong = flow.changing(&code);
    field(&mut wrong, "code_verifier", &"x".repeat(43));
    let got = change(&mut wrong).await;
    assert_eq!((got.rule(), got.json()["error"].as_str()), ("pkce-verifier-wrong", Some("invalid_grant")));
    let mut wrong = flow.changing(&code);
    field(&mut wrong, "redirect_uri", "http://127.0.0.1:1/callback");
    assert_eq!(change(&mut wrong).await.rule(), "sandbox-code-not-taken");
    let key = Arc::new(SigningKey::generate().unwrap());
    sandbox
        .register(RegisteredClient::multi_tenant("thief", [key.public_key().clone()].into_iter().collect()));
    let mut thief = Asking { client_id: "thief".into(), key, ..flow.changing(&code) };
    assert_eq!(change(&mut thief).await.rule(), "sandbox-code-not-taken");

    let tokens = change(&mut flow.changing(&code)).await;
    assert_eq!(tokens.status, 200, "{}", tokens.text);
    let again = change(&mut flow.changing(&code)).await;
    assert_eq!(
        (again.rule(), again.json()["error"].as_str()),
        ("sandbox-code-not-taken", Some("invalid_grant"))
    );
    let refresh = tokens.json()["refresh_token"].as_str().unwrap().to_owned();
    let mut refresh = Asking {
        grant: "refresh_token".into(),
        scope: String::new(),
        fields: vec![("refresh_token", refresh)],
        ..Asking::of(&sandbox)
    };
    assert_eq!(
        change(&mut refresh).await.rule(),
        "sandbox-refresh-token-not-taken",
        "a code that comes twice ends all"
    );

    let late = flow.code("nurse").await;
    sandbox.advance(Duration::from_secs(60));
    assert_eq!(change(&mut flow.changing(&late)).await.rule(), "sandbox-code-not-taken");
}

#[tokio::test]
async fn a_code_that_is_bound_to_a_key_is_changed_with_that_key() {
    let sandbox = Sandbox::start().await.unwrap();
    let other = SigningKey::generate().unwrap();
    for (thumbprint, status) in [
        (other.public_key().thumbprint().to_string(), 400),
        (sandbox.client().key.public_key().thumbprint().to_string(), 200),
    ] {
        let flow = Flow::of(&sandbox).with("dpop_jkt", thumbprint);
        let got = flow.changing(&flow.code("nurse").await).send_with_nonce(&sandbox).await;
        assert_eq!(got.status, status, "{}", got.text);
        assert!(status == 200 || got.rule() == "dpop-key-mismatch");
    }
}

#[tokio::test]
async fn audiences_beyond_those_of_the_login_are_refused() {
    let sandbox = Sandbox::start().await.unwrap();
    let flow = Flow::of(&sandbox).with("resource", "nhn:pps");
    let mut asking = flow.changing(&flow.code("nurse").await);
    asking.fields.push(("resource", "nhn:phr".into()));
    let got = asking.send_with_nonce(&sandbox).await;
    assert_eq!(
        (got.rule(), got.json()["error"].as_str()),
        ("sandbox-resource-unknown", Some("invalid_target"))
    );
    let all = Flow::of(&sandbox).tokens("nurse").await;
    assert_eq!(
        claims(&all, "access_token")["aud"],
        json!(["nhn:pps", "nhn:phr"]),
        "the first may be for several"
    );
    assert!(all["scope"].as_str().unwrap().contains(DOCUMENTS));
}

#[tokio::test]
async fn a_fault_of_the_user_is_none_of_the_client() {
    let sandbox = Sandbox::builder().logging_in("nobody").start().await;
    assert!(sandbox.is_err(), "a practitioner must be of the world");
    let sandbox = Sandbox::start().await.unwrap();
    let silent = Flow::of(&sandbox).with("prompt", "none");
    let visit = Visit::of(browser().get(silent.address().await)).await;
    assert_eq!((visit.status, visit.brings("error").as_deref()), (303, Some("login_required")));
    let last = sandbox.calls().pop().unwrap();
    assert_eq!((last.interaction.as_str(), last.verdict()), ("authorize", Verdict::Refuses));
}
