//! What is logged, at every level, by us and by the HTTP library: no secret, no token, no person number.
//!
//! Every test of this suite looks through the log of all that ran before it, see [`World`]; here it is shown that there is one.

use samhandling_client::Search;

use crate::common::{World, bundle, collect, context};

#[tokio::test]
async fn a_call_is_told_by_its_span_and_without_a_value() {
    let world = World::with_tokens().await;
    world.on("POST", "/Specimen/_search", bundle()).await;
    world.service().search(&context(), &Search::of("Specimen").with("code", "Kanarifugl")).await.unwrap();
    let log = collect();
    let text = log.text();
    for told in [
        "http.client",
        "http.request.method=\"POST\"",
        "http.response.status_code=200",
        "server.address=\"127.0.0.1\"",
        "url.template=\"/{type}/_search\"",
        "samhandling.interaction=\"search\"",
        "hyper_util", // the HTTP library is heard too
    ] {
        assert!(text.contains(told), "{told} is not told");
    }
    log.assert_no_canary();
}

#[test]
#[should_panic(expected = "in the log")]
fn a_value_in_the_log_would_be_seen() {
    use std::io::Write;
    let mut log = crate::common::Log::default();
    log.write_all(b"TRACE authorization: DPoP canary-access-token\n").unwrap();
    log.assert_no_canary();
}
