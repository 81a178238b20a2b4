//! Every token and proof that NHN's tool can break is refused, each for its own reason.

use samhandling_auth::claim;
use samhandling_sandbox::{BROKEN_PROOFS, BROKEN_TOKENS, Sandbox, TestToken, Verdict};
use serde_json::Value;

use crate::common::{Calling, SCOPE};

#[tokio::test]
async fn each_broken_token_is_refused_for_its_reason() {
    let sandbox = Sandbox::start().await.unwrap();
    for broken in BROKEN_TOKENS {
        let mut calling = Calling::search("DiagnosticReport", "");
        calling.token = TestToken::of("nhn:pps").with_broken_token(broken.name);
        let got = calling.send(&sandbox).await;
        assert_eq!((got.status, got.rule()), (401, broken.meets.id()), "{}", broken.name);
    }
}

#[tokio::test]
async fn each_broken_proof_is_refused_for_its_reason() {
    let sandbox = Sandbox::start().await.unwrap();
    for broken in BROKEN_PROOFS {
        let mut calling = Calling::search("DiagnosticReport", "");
        calling.token = TestToken::of("nhn:pps").with_broken_proof(broken.name);
        let got = calling.send(&sandbox).await;
        assert_eq!((got.status, got.rule()), (401, broken.meets.id()), "{}", broken.name);
        assert_eq!(got.basis, "documented");
    }
    let refused = sandbox.calls().iter().filter(|call| call.verdict() == Verdict::Refuses).count();
    assert_eq!(refused, BROKEN_PROOFS.len());
}

#[tokio::test]
async fn a_proof_serves_one_call() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = format!("{}/DiagnosticReport/_search", sandbox.service("test_results"));
    let pair = sandbox.test_token(&TestToken::of("nhn:pps").for_call("POST", &url)).unwrap();
    let send = || {
        reqwest::Client::new()
            .post(&url)
            .header("authorization", format!("DPoP {}", pair.access_token))
            .header("dpop", pair.dpop_proof.as_ref().unwrap())
            .header("person-id", crate::common::PATIENT)
            .header("content-type", "application/x-www-form-urlencoded")
            .send()
    };
    assert_eq!(send().await.unwrap().status(), 200);
    let again = send().await.unwrap();
    assert_eq!(again.headers()["x-samhandling-rule"], "dpop-jti-replayed");
    assert!(again.headers()["www-authenticate"].to_str().unwrap().contains("invalid_dpop_proof"));
}

#[tokio::test]
async fn scope_level_user_and_token_kind_are_demanded() {
    let sandbox = Sandbox::start().await.unwrap();
    let token = || TestToken::of("nhn:pps");
    let cases = [
        (token().with_scopes(&["nhn:pps/another"]), 403, "token-scope-missing"),
        (token().with_claim(claim::PID, Value::Null), 403, "sandbox-claim-missing"),
        (token().with_claim(claim::HPR_NUMBER, Value::Null), 403, "sandbox-claim-missing"),
        (token().with_claim(claim::SECURITY_LEVEL, "3"), 403, "sandbox-claim-missing"),
        (token().with_claim(claim::ORGNR_CHILD, Value::Null), 403, "sandbox-claim-missing"),
        (TestToken { bearer: true, ..token() }, 401, "token-scheme-wrong"),
    ];
    for (token, status, rule) in cases {
        let got = Calling { token, ..Calling::search("DiagnosticReport", "") }.send(&sandbox).await;
        assert_eq!((got.status, got.rule()), (status, rule), "{}", got.text);
    }
}

#[tokio::test]
async fn the_endpoint_makes_pairs_and_says_what_it_does_not_know() {
    let sandbox = Sandbox::start().await.unwrap();
    let post = |body: String| {
        reqwest::Client::new().post(format!("{}/test-token", sandbox.issuer())).body(body).send()
    };
    let url = format!("{}/DiagnosticReport/_search", sandbox.service("test_results"));
    let wanted = format!(r#"{{ "audience": "nhn:pps", "url": "{url}" }}"#);
    let pair: Value = serde_json::from_str(&post(wanted).await.unwrap().text().await.unwrap()).unwrap();
    assert_eq!(pair["scope"], SCOPE);
    assert_eq!(pair["dpop_proof"].as_str().unwrap().split('.').count(), 3);
    let unknown = [
        r#"{ "audience": "nhn:nowhere" }"#,
        r#"{ "audience": "nhn:pps", "broken_token": "by-magic" }"#,
        r#"{ "audience": "nhn:pps", "spelt": "wrong" }"#,
        "",
    ];
    for body in unknown {
        assert_eq!(post(body.into()).await.unwrap().status(), 400, "{body}");
    }
}
