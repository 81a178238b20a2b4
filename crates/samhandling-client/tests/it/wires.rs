//! What can go wrong on the way.

use std::time::Duration;

use samhandling_client::service::ServiceSettings;
use samhandling_client::{Error, Search, ServiceClient, TransportKind};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::common::{World, context, lab};

/// A server that takes connections, reads a little, writes this and hangs up; without anything to write it says nothing.
async fn server(answer: Option<&'static str>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0u8; 4096];
            let _ = stream.read(&mut buffer).await;
            match answer {
                Some(answer) => stream.write_all(answer.as_bytes()).await.unwrap(),
                None => held.push(stream),
            }
        }
    });
    format!("http://{address}")
}

fn at(world: &World, base: &str, timeout: Duration) -> ServiceClient {
    let settings = ServiceSettings::of("lab").with_base_url(base).within(timeout);
    world.builder().settings(settings).build().unwrap().service(std::sync::Arc::new(lab()))
}

async fn search_at(base: &str, timeout: Duration) -> (Error, usize) {
    let world = World::with_tokens().await;
    let service = at(&world, base, timeout);
    let error = service.search(&context(), &Search::of("Observation")).await.unwrap_err();
    let waits = world.waits.0.lock().unwrap().len();
    (error, waits)
}

fn kind(error: &Error) -> TransportKind {
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_body_that_stops_is_cut_off() {
    let base = server(Some("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"resourceType\":")).await;
    let (error, waits) = search_at(&base, LONG).await;
    assert_eq!((kind(&error), waits), (TransportKind::CutBody, 2));
}

#[tokio::test]
async fn a_connection_that_breaks_is_broken() {
    let base = server(Some("")).await;
    assert_eq!(kind(&search_at(&base, LONG).await.0), TransportKind::Broken);
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let base = server(None).await;
    let (error, _) = search_at(&base, Duration::from_millis(30)).await;
    assert!(error.is_timeout());
}

#[tokio::test]
async fn nobody_who_listens_is_no_missing_network() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (error, _) = search_at(&base, LONG).await;
    assert_eq!(kind(&error), TransportKind::ConnectionRefused);
    assert!(!error.is_no_network());
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_told_as_such() {
    // RFC 6761: never resolved.
    let (error, _) = search_at("https://nowhere.invalid", LONG).await;
    assert_eq!(kind(&error), TransportKind::Dns);
    assert!(error.is_no_network());
}

#[tokio::test]
async fn a_send_without_an_answer_has_an_unknown_outcome_and_is_not_repeated() {
    let world = World::with_tokens().await;
    let context = context();
    let service = at(&world, &server(Some("")).await, LONG);
    let call = service.call("create", Some("Observation"), &context).unwrap().fhir_body("{}");
    let error = call.send().await.unwrap_err();
    assert!(error.is_outcome_unknown() && error.correlation_id().is_some());
    assert!(world.waits.0.lock().unwrap().is_empty());

    // What never left us is no such thing.
    let service = at(&world, "https://nowhere.invalid", LONG);
    let call = service.call("create", Some("Observation"), &context).unwrap().fhir_body("{}");
    assert_eq!(kind(&call.send().await.unwrap_err()), TransportKind::Dns);
}
