//! What the sandbox takes at most, and how it stops.

use std::num::NonZeroU32;

use reqwest::Client;
use samhandling_sandbox::{Error, Sandbox};

use crate::common::{Calling, Got, PATIENT};

#[tokio::test]
async fn an_address_or_headers_beyond_the_limits_are_refused_by_a_rule() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = format!("{}/test_results/metadata", sandbox.url());
    let long = Client::new().get(format!("{url}?a={}", "x".repeat(9_000))).send().await.unwrap();
    let long = Got::of(long).await;
    assert_eq!((long.status, long.rule()), (414, "sandbox-address-too-long"));
    let mut many = Client::new().get(&url);
    for number in 0..120 {
        many = many.header(format!("x-number-{number}"), "1");
    }
    let many = Got::of(many.send().await.unwrap()).await;
    assert_eq!((many.status, many.rule()), (431, "sandbox-headers-too-large"));
    let large = Client::new().get(&url).header("x-large", "x".repeat(70_000)).send().await.unwrap();
    let large = Got::of(large).await;
    assert_eq!((large.status, large.rule()), (431, "sandbox-headers-too-large"));
    assert_eq!(Got::of(Client::new().get(&url).send().await.unwrap()).await.status, 200);
}

#[tokio::test]
async fn a_client_that_calls_too_often_is_told_when_to_come_again() {
    let builder = Sandbox::builder().calls_per_second(NonZeroU32::new(3).unwrap());
    let sandbox = builder.start().await.unwrap();
    let call =
        || async { Client::new().get(format!("{}/sandbox/report", sandbox.url())).send().await.unwrap() };
    let mut refused = None;
    // More than a second can give, however slow the machine is.
    for _ in 0..200 {
        let response = call().await;
        if response.status() == 429 {
            refused = Some(response);
            break;
        }
    }
    let refused = refused.expect("one of them is too many");
    assert_eq!(refused.headers()["retry-after"], "1");
    assert_eq!(Got::of(refused).await.rule(), "sandbox-too-many-calls");
}

#[tokio::test]
async fn a_call_that_is_under_way_is_answered_before_the_sandbox_stops() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.inject("test_results", "slow", 1).unwrap();
    let url = format!("{}/test_results/DiagnosticReport/_search", sandbox.url());
    let slow = tokio::spawn(async move { Client::new().post(url).send().await });
    while sandbox.calls().is_empty() {
        tokio::task::yield_now().await;
    }
    sandbox.stop().await;
    // It has no token: that it is answered at all is what is asked here.
    assert_eq!(slow.await.unwrap().expect("it is answered").status(), 401);
}

#[tokio::test]
async fn others_than_this_machine_are_let_in_only_when_that_is_said() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    assert!(matches!(Sandbox::builder().address(everywhere).start().await, Err(Error::NotLoopback)));
    assert!(Sandbox::start().await.unwrap().address().ip().is_loopback());
}

#[tokio::test]
async fn without_token_checks_everybody_is_answered_and_every_answer_says_so() {
    let sandbox = Sandbox::builder().without_token_checks().start().await.unwrap();
    let url = format!("{}/test_results/DiagnosticReport/_search", sandbox.url());
    let form = [("content-type", "application/x-www-form-urlencoded"), ("person-id", PATIENT)];
    let mut call = Client::new().post(&url).body("_count=1");
    for (name, value) in form {
        call = call.header(name, value);
    }
    let response = call.send().await.unwrap();
    assert_eq!(response.headers()["x-samhandling-token-checks"], "off");
    let unchecked = Got::of(response).await;
    assert!(unchecked.json()["total"].as_u64().unwrap() > 0);
    for page in ["/", "/test_results/metadata"] {
        let text = Client::new().get(format!("{}{page}", sandbox.url())).send().await.unwrap();
        assert!(text.text().await.unwrap().contains("TOKEN CHECKS ARE OFF"), "{page}");
    }
    let checked = Sandbox::start().await.unwrap();
    let whole = Calling::search("DiagnosticReport", "_count=1").send(&checked).await;
    assert_eq!(whole.json()["total"], unchecked.json()["total"]);
    let page = Client::new().get(checked.url()).send().await.unwrap();
    assert!(page.headers().get("x-samhandling-token-checks").is_none());
    assert!(!page.text().await.unwrap().contains("CHECKS"));
}
