//! Time, giving up, and how many at once.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::StatusCode;
use samhandling_client::service::{ServiceDialect, ServiceSettings};
use samhandling_client::{
    Body, Cancel, Client, Environment, Error, MockAnswer, MockTransport, Request, Response, Transport,
    TransportError, TransportKind,
};
use tokio::sync::Semaphore;

use crate::common::{World, context, plain};

fn kind(error: &Error) -> TransportKind {
    match error {
        Error::Transport(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_call_that_takes_too_long_as_a_whole_is_given_up() {
    let world = World::new().await;
    let late = wiremock::ResponseTemplate::new(200).set_delay(Duration::from_secs(3600));
    world.on("GET", "/metadata", late).await;
    let (service, context) = (world.archive(), context());
    let call = service.call("capabilities", None, &context).unwrap();
    let error = call.within(Duration::from_secs(5)).send().await.unwrap_err();
    assert_eq!(kind(&error), TransportKind::Timeout);
    assert_eq!(world.waits.0.lock().unwrap().as_slice(), [Duration::from_secs(5)]);
}

#[tokio::test]
async fn a_call_can_be_given_up_before_it_is_begun() {
    let world = World::new().await;
    let (service, context, cancel) = (world.archive(), context(), Cancel::new());
    cancel.cancel();
    let call = service.call("create", Some("Observation"), &context).unwrap().fhir_body("{}");
    let error = call.cancelled_by(&cancel).send().await.unwrap_err();
    // Whether it got out before we looked is not known here.
    assert!(kind_or_unknown(&error));
}

fn kind_or_unknown(error: &Error) -> bool {
    error.is_outcome_unknown() || kind(error) == TransportKind::Cancelled
}

/// Counts who is under way; lets nobody through before it is told to.
struct Counting {
    now: AtomicUsize,
    most: AtomicUsize,
    open: Semaphore,
}

impl Transport for Counting {
    fn send<'a>(&'a self, _: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            self.open.acquire().await.unwrap().forget();
            self.now.fetch_sub(1, Ordering::SeqCst);
            let body = Body::of(&br#"{"resourceType":"CapabilityStatement"}"#[..]);
            Ok(Response { status: StatusCode::OK, headers: http::HeaderMap::new(), body })
        })
    }
}

#[tokio::test]
async fn no_more_calls_are_under_way_than_the_caller_allows() {
    let transport =
        Arc::new(Counting { now: AtomicUsize::new(0), most: AtomicUsize::new(0), open: Semaphore::new(0) });
    let settings = ServiceSettings::of("archive").with_base_url("https://h.example");
    let settings = settings.at_once(NonZeroUsize::new(2).unwrap());
    let client =
        Client::builder(Environment::Test).transport(transport.clone()).settings(settings).build().unwrap();
    let (dialect, context): (Arc<ServiceDialect>, _) = (Arc::new(plain()), context());
    // Each takes the service anew: the limit is the client's, not the handle's.
    let services: Vec<_> = (0..6).map(|_| client.service(dialect.clone())).collect();
    let calls = futures_util::future::join_all(services.iter().map(|service| service.capabilities(&context)));
    let mut calls = Box::pin(calls);
    assert!(futures_util::poll!(&mut calls).is_pending());
    assert_eq!(transport.now.load(Ordering::SeqCst), 2);
    transport.open.add_permits(6);
    assert!(calls.await.iter().all(Result::is_ok));
    assert_eq!(transport.most.load(Ordering::SeqCst), 2);
}

#[test]
fn production_takes_no_transport_for_tests() {
    let mock = Arc::new(MockTransport::new().on("GET", "/metadata", MockAnswer::status(200)));
    let error = Client::builder(Environment::Production).transport(mock).build().unwrap_err();
    assert_eq!(error.rule(), Some("client-sandbox-in-production"));
}
