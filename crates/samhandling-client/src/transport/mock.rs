//! A transport for tests: answers that were prepared, requests that can be looked at.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::{Body, Request, Response, Transport};
use crate::error::{TransportError, TransportKind};

/// A transport for a vendor's own tests: no network, prepared answers.
///
/// Answers are found by method and end of path; those of one place are given in turn, the last one again and again. A request
/// that nothing was prepared for is answered with 404 and no body.
///
/// # Example
///
/// ```
/// use samhandling_client::{MockAnswer, MockTransport};
///
/// let transport = MockTransport::new()
///     .helse_id("https://helseid-sts.test.nhn.no")
///     .on("POST", "/DiagnosticReport/_search", MockAnswer::fhir(200, r#"{"resourceType": "Bundle"}"#));
/// assert!(transport.requests().is_empty());
/// ```
#[derive(Default)]
pub struct MockTransport {
    answers: Mutex<Vec<Place>>,
    requests: Mutex<Vec<Request>>,
}

struct Place {
    method: String,
    path: String,
    answers: VecDeque<MockAnswer>,
}

/// A prepared answer.
#[derive(Clone)]
pub struct MockAnswer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
    failure: Option<TransportKind>,
}

impl MockAnswer {
    /// An answer with that status and no body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new(), failure: None }
    }

    /// A FHIR resource as JSON.
    #[must_use]
    pub fn fhir(status: u16, json: impl Into<Bytes>) -> Self {
        Self::status(status).with_header("content-type", "application/fhir+json").with_body(json)
    }

    /// No answer: the call fails on the way.
    #[must_use]
    pub fn failure(kind: TransportKind) -> Self {
        Self { failure: Some(kind), ..Self::status(200) }
    }

    /// With a header; one that cannot be written is left out.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a body.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    fn response(self) -> Result<Response, TransportError> {
        if let Some(kind) = self.failure {
            return Err(TransportError::new(kind));
        }
        let headers: HeaderMap = self
            .headers
            .iter()
            .filter_map(|(name, value)| {
                Some((name.parse::<HeaderName>().ok()?, value.parse::<HeaderValue>().ok()?))
            })
            .collect();
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Ok(Response { status, headers, body: Body::of(self.body) })
    }
}

impl MockTransport {
    /// A transport for which nothing is prepared yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Prepares an answer to requests by `method` to a path that ends with `path`.
    #[must_use]
    pub fn on(self, method: &str, path: &str, answer: MockAnswer) -> Self {
        {
            let mut places = lock(&self.answers);
            match places.iter_mut().find(|place| place.method == method && place.path == path) {
                Some(place) => place.answers.push_back(answer),
                None => places.push(Place {
                    method: method.to_owned(),
                    path: path.to_owned(),
                    answers: VecDeque::from([answer]),
                }),
            }
        }
        self
    }

    /// Plays HelseID: its discovery document, and a token endpoint that gives every client a token bound to its key.
    ///
    /// The token is a text and no JWT: a service that checks it will not take it.
    #[must_use]
    pub fn helse_id(self, issuer: &str) -> Self {
        let discovery = serde_json::json!({
            "issuer": issuer,
            "token_endpoint": format!("{issuer}/connect/token"),
            "jwks_uri": format!("{issuer}/.well-known/openid-configuration/jwks"),
        });
        let token = r#"{"access_token": "mock-access-token", "token_type": "DPoP", "expires_in": 600}"#;
        let json = |body: String| {
            MockAnswer::status(200).with_header("content-type", "application/json").with_body(body)
        };
        self.on("GET", "/.well-known/openid-configuration", json(discovery.to_string())).on(
            "POST",
            "/connect/token",
            json(token.to_owned()),
        )
    }

    /// What was sent so far, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.requests).clone()
    }

    fn answer(&self, request: &Request) -> MockAnswer {
        let mut places = lock(&self.answers);
        let path = request.url.path();
        let found = places
            .iter_mut()
            .filter(|place| place.method == request.method.as_str() && path.ends_with(&place.path))
            .max_by_key(|place| place.path.len());
        match found {
            Some(place) if place.answers.len() > 1 => place.answers.pop_front(),
            Some(place) => place.answers.front().cloned(),
            None => None,
        }
        .unwrap_or_else(|| MockAnswer::status(404))
    }
}

impl Transport for MockTransport {
    fn send<'a>(&'a self, request: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
        let answer = self.answer(&request);
        lock(&self.requests).push(request);
        Box::pin(async move { answer.response() })
    }

    fn is_for_tests(&self) -> bool {
        true
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").field("requests", &lock(&self.requests).len()).finish_non_exhaustive()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
