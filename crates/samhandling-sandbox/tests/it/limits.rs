//! What the sandbox takes at most, and how it stops.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::time::Duration;

use reqwest::Client;
use samhandling_sandbox::{Error, Sandbox};
use serde_json::json;

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

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused_by_a_rule_and_one_below_is_read() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = format!("{}/test-token", sandbox.issuer());
    let post = |length: usize| Client::new().post(&url).body(vec![b' '; length]).send();
    let large = Got::of(post((4 << 20) + 1).await.unwrap()).await;
    assert_eq!((large.status, large.rule()), (413, "sandbox-body-too-large"));
    // It is read, and is no JSON.
    assert_eq!(Got::of(post(4 << 20).await.unwrap()).await.status, 400);
}

/// What is answered to a request that stops in the middle, until the sandbox ends the connection.
async fn answered_to_the_half(sandbox: &Sandbox, half: &'static str) -> String {
    let address = sandbox.address();
    let talk = move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(half.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the sandbox ends the connection");
        answer
    };
    tokio::task::spawn_blocking(talk).await.unwrap()
}

#[tokio::test]
async fn a_request_that_does_not_come_to_its_end_is_given_up() {
    let sandbox = Sandbox::builder().request_time(Duration::from_millis(300)).start().await.unwrap();
    let head = "POST /test_results/Observation/_search HTTP/1.1\r\nhost: localhost\r\n";
    // A head that is not whole is no request, and has no answer.
    assert_eq!(answered_to_the_half(&sandbox, head).await, "");
    let body = "POST /test_results/Observation/_search HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n_coun";
    let answer = answered_to_the_half(&sandbox, body).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("x-samhandling-rule: sandbox-body-incomplete"), "{answer}");
    let whole = Client::new().get(format!("{}/test_results/metadata", sandbox.url())).send().await.unwrap();
    assert_eq!(Got::of(whole).await.status, 200);
}

#[tokio::test]
async fn a_page_has_at_most_a_thousand_matches_whatever_is_asked_for() {
    let result = |nth: usize| {
        json!({
            "resourceType": "Observation", "id": format!("many-{nth}"), "status": "final",
            "effectiveDateTime": "2026-01-01", "code": { "text": "prøve" },
            "subject": { "identifier": { "value": "10915596784" } },
        })
        .to_string()
    };
    let document = |nth: usize| {
        json!({
            "resourceType": "DocumentReference", "id": format!("many-{nth}"), "status": "current",
            "date": "2026-01-01T00:00:00Z", "content": [],
            "subject": { "identifier": { "value": "10915596784" } },
        })
        .to_string()
    };
    let lines = |line: &dyn Fn(usize) -> String| (0..1_100).map(line).collect::<Vec<_>>().join("\n");
    let builder = Sandbox::builder().without_token_checks();
    let builder = builder.world(Some("test_results"), lines(&result));
    let sandbox = builder.world(Some("documents"), lines(&document)).start().await.unwrap();
    let search = async |path: &str, header: (&str, &str), form: &str| {
        let call = Client::new().post(format!("{}{path}", sandbox.url())).header(header.0, header.1);
        let call = call.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned());
        Got::of(call.send().await.unwrap()).await.json()
    };
    let found =
        search("/test_results/Observation/_search", ("person-id", "10915596784"), "_count=5000").await;
    assert_eq!((found["total"].as_u64(), found["entry"].as_array().unwrap().len()), (Some(1_100), 1_000));
    let form = "patient.identifier=10915596784&status=current&_count=5000";
    let found =
        search("/documents/R4/fhir/DocumentReference/_search", ("nhn-source-system", "Test"), form).await;
    assert_eq!((found["total"].as_u64(), found["entry"].as_array().unwrap().len()), (Some(1_100), 1_000));
}
