//! Faults by name.

use samhandling_sandbox::Sandbox;
use serde_json::Value;

use crate::common::Calling;

fn search() -> Calling {
    Calling::search("Observation", "_count=2").about("21837010087")
}

#[tokio::test]
async fn a_fault_holds_for_as_many_calls_as_were_asked_for() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.inject("test_results", "503", 2).unwrap();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(search().send(&sandbox).await.status);
    }
    assert_eq!(statuses, [503, 503, 200]);
    assert!(sandbox.report().to_text().contains("  503: 2\n"));
    sandbox.inject("test_results", "503", 2).unwrap();
    sandbox.reset();
    assert_eq!(search().send(&sandbox).await.status, 200, "a reset switches it off");
}

#[tokio::test]
async fn what_is_answered_instead_is_what_it_says() {
    let sandbox = Sandbox::start().await.unwrap();
    let cases = [
        ("expired-token", 401),
        ("nonce-required", 401),
        ("401", 401),
        ("429-retry-after", 429),
        ("html-error-page", 502),
    ];
    for (fault, status) in cases {
        sandbox.inject("test_results", fault, 1).unwrap();
        let got = search().send(&sandbox).await;
        assert_eq!((got.status, got.basis.as_str()), (status, "assumed"), "{fault}");
        assert_eq!(got.nonce.is_some(), fault == "nonce-required");
        assert_eq!(got.text.starts_with("<!DOCTYPE html>"), fault == "html-error-page");
    }
}

#[tokio::test]
async fn what_is_spoiled_is_spoiled() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.inject("test_results", "cut-body", 1).unwrap();
    let url = format!("{}/Observation/_search", sandbox.service("test_results"));
    let pair =
        sandbox.test_token(&samhandling_sandbox::TestToken::of("nhn:pps").for_call("POST", &url)).unwrap();
    let response = reqwest::Client::new()
        .post(&url)
        .header("authorization", format!("DPoP {}", pair.access_token))
        .header("dpop", pair.dpop_proof.unwrap())
        .header("person-id", "21837010087")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    assert!(response.bytes().await.is_err(), "the body is not whole");
    sandbox.inject("test_results", "duplicate-page", 1).unwrap();
    let first = search().send(&sandbox).await.json();
    let again = Calling::search("Observation", "_count=2&_skip=2").about("21837010087");
    sandbox.inject("test_results", "duplicate-page", 1).unwrap();
    assert_eq!(again.send(&sandbox).await.json()["entry"], first["entry"]);
    assert_ne!(
        again.send(&sandbox).await.json()["entry"],
        first["entry"],
        "and without the fault it is another"
    );
}

#[tokio::test]
async fn a_service_has_the_faults_of_its_data_and_no_other() {
    let sandbox = Sandbox::start().await.unwrap();
    for (service, fault) in
        [("test_results", "next-link-loop"), ("test_results", "magic"), ("nothing", "503")]
    {
        assert!(sandbox.inject(service, fault, 1).is_err(), "{service} {fault}");
    }
    let post = async |body: &'static str| {
        let url = format!("{}/sandbox/faults", sandbox.url());
        reqwest::Client::new().post(url).body(body).send().await.unwrap()
    };
    assert_eq!(post(r#"{"service":"test_results","fault":"401"}"#).await.status(), 200);
    assert_eq!(search().send(&sandbox).await.status, 401);
    let refused = post(r#"{"service":"test_results","fault":"magic"}"#).await;
    assert_eq!(refused.status(), 400);
    let known: Value = serde_json::from_str(&refused.text().await.unwrap()).unwrap();
    // What is told is what can be switched on.
    for (service, faults) in known["faults"].as_object().unwrap() {
        for fault in faults.as_array().unwrap() {
            sandbox.inject(service, fault.as_str().unwrap(), 1).unwrap();
        }
    }
    assert!(known["faults"]["test_results"].as_array().unwrap().contains(&"duplicate-page".into()));
}
