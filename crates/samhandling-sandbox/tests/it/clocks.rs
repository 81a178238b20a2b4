//! Two clocks.

use std::time::Duration;

use samhandling_auth::UnixTime;
use samhandling_sandbox::{Sandbox, TestToken};

use crate::common::{Asking, Calling, Got, PATIENT, now};

#[tokio::test]
async fn time_passing_in_the_world_ends_tokens_and_spoils_no_fresh_proof() {
    let sandbox = Sandbox::start().await.unwrap();
    let url = format!("{}/Observation/_search", sandbox.service("test_results"));
    let pair = sandbox.test_token(&TestToken::of("nhn:pps").for_call("POST", &url)).unwrap();
    sandbox.advance(Duration::from_secs(660));
    let old = reqwest::Client::new()
        .post(&url)
        .header("authorization", format!("DPoP {}", pair.access_token))
        .header("dpop", pair.dpop_proof.unwrap())
        .header("person-id", PATIENT);
    assert_eq!(Got::of(old.send().await.unwrap()).await.rule(), "token-expired");
    assert_eq!(Calling::search("Observation", "").send(&sandbox).await.status, 200);
    let asked = Asking::of(&sandbox).send_with_nonce(&sandbox).await;
    assert_eq!(asked.status, 200, "assertion and proof are judged by the wall clock: {}", asked.text);
}

#[tokio::test]
async fn a_world_of_another_year_works() {
    let then = UnixTime::from_seconds(1_774_000_000);
    let sandbox = Sandbox::builder().now(then).start().await.unwrap();
    assert_eq!(Calling::search("Observation", "").send(&sandbox).await.status, 200);
}

#[tokio::test]
async fn many_run_side_by_side_and_know_nothing_of_each_other() {
    let mut all = Vec::new();
    for _ in 0..20 {
        all.push(Sandbox::start().await.unwrap());
    }
    let (first, second) = (&all[0], &all[1]);
    let url = format!("{}/Observation/_search", second.service("test_results"));
    let foreign = first.test_token(&TestToken::of("nhn:pps").for_call("POST", &url)).unwrap();
    let call = reqwest::Client::new()
        .post(&url)
        .header("authorization", format!("DPoP {}", foreign.access_token))
        .header("dpop", foreign.dpop_proof.unwrap());
    assert_eq!(Got::of(call.send().await.unwrap()).await.status, 401);
    assert_eq!((first.calls().len(), second.calls().len()), (0, 1));
    let url = first.url().to_owned();
    all.remove(0).stop().await;
    assert!(reqwest::get(&url).await.is_err(), "a stopped sandbox does not answer");
}

#[tokio::test]
async fn only_this_machine_reaches_it_unless_told_otherwise() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    assert!(Sandbox::builder().address(everywhere).start().await.is_err());
    assert!(Sandbox::builder().address(everywhere).exposed().start().await.is_ok());
}

#[tokio::test]
async fn a_clock_that_is_ahead_finds_fresh_proofs_too_old_and_tells_its_time() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.inject("test_results", "clock-skew", 1).unwrap();
    let url = format!("{}/Observation/_search", sandbox.service("test_results"));
    let pair = sandbox.test_token(&TestToken::of("nhn:pps").for_call("POST", &url)).unwrap();
    let call = || {
        let call = reqwest::Client::new().post(&url).header("person-id", "21837010087");
        call.header("authorization", format!("DPoP {}", pair.access_token))
            .header("dpop", pair.dpop_proof.clone().unwrap())
            .send()
    };
    let skewed = call().await.unwrap();
    let date = skewed.headers()["date"].to_str().unwrap().to_owned();
    let ahead = chrono::DateTime::parse_from_rfc2822(&date).unwrap().timestamp() - now().seconds();
    assert!((595..=605).contains(&ahead), "{date}");
    assert_eq!(
        (skewed.status().as_u16(), skewed.headers()["x-samhandling-rule"].to_str().unwrap()),
        (401, "dpop-iat-past")
    );
    assert_eq!(call().await.unwrap().status(), 200, "the same proof is whole for a right clock");
}
