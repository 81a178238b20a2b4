//! A transport that answers from a recording.

use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_core::future::BoxFuture;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::exchange::{Exchange, KeptAnswer, KeptRequest, Recording, RecordingError, failure_kind};
use super::mask::{Mask, MaskedElements};
use super::pseudonyms::Pseudonyms;
use crate::error::{TransportError, TransportKind};
use crate::transport::{Body, Request, Response, Transport};

/// Answers from a recording: no network.
///
/// A request is known by its method, its address, its body and the persons in it; each exchange is given once, in order. The
/// person numbers that the program sends stand in the answers again. What was not recorded is an error that says so.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_client::{Client, Environment, ReplayTransport};
///
/// let replay = ReplayTransport::from_json(r#"{"exchanges": []}"#)?;
/// let client = Client::builder(Environment::Test).transport(Arc::new(replay)).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ReplayTransport {
    state: Mutex<State>,
    compares_bodies: bool,
}

struct State {
    mask: Mask,
    left: Vec<Option<Exchange>>,
    used: Vec<KeptRequest>,
}

impl ReplayTransport {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// [`RecordingError::Malformed`].
    pub fn from_json(json: &str) -> Result<Self, RecordingError> {
        let recording: Recording = serde_json::from_str(json).map_err(|_| RecordingError::Malformed)?;
        let elements = MaskedElements::names_and_addresses();
        let mask = Mask { elements, pseudonyms: Pseudonyms::default() };
        let left = recording.exchanges.into_iter().map(Some).collect();
        Ok(Self { state: Mutex::new(State { mask, left, used: Vec::new() }), compares_bodies: true })
    }

    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// [`RecordingError::File`], [`RecordingError::Malformed`].
    pub fn load(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        Self::from_json(&std::fs::read_to_string(path)?)
    }

    /// Knows a request without its body: for what holds the time of day.
    #[must_use]
    pub const fn without_bodies(mut self) -> Self {
        self.compares_bodies = false;
        self
    }

    /// How many exchanges were not asked for yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.lock().left.iter().flatten().count()
    }

    fn answer(&self, request: &Request) -> Result<Response, TransportError> {
        let mut state = self.lock();
        let asked = state.mask.request(request);
        let is_it = |kept: &KeptRequest| {
            let body = !self.compares_bodies || kept.body == asked.body;
            body && (&kept.method, &kept.url, &kept.headers) == (&asked.method, &asked.url, &asked.headers)
        };
        let found = state
            .left
            .iter_mut()
            .find(|exchange| exchange.as_ref().is_some_and(|known| is_it(&known.request)));
        let Some(exchange) = found.and_then(Option::take) else {
            let used = state.used.iter().any(is_it);
            let path = request.url.path_segments().and_then(|mut parts| parts.rfind(|part| is_word(part)));
            let path = path.unwrap_or("…").to_owned();
            let cause = RecordingError::NotRecorded { method: asked.method, path, used };
            return Err(TransportError::new(TransportKind::Other).caused_by(cause));
        };
        state.used.push(exchange.request);
        let (status, headers, body) = match exchange.answer {
            KeptAnswer::Failed(name) => return Err(TransportError::new(failure_kind(&name))),
            KeptAnswer::Came { status, headers, body } => (status, headers, body),
        };
        let unmask = |text: &str| state.mask.pseudonyms.unmask(text);
        let malformed = |error| TransportError::new(TransportKind::Other).caused_by(error);
        let headers: HeaderMap = headers
            .into_iter()
            .filter_map(|(name, value)| {
                Some((name.parse::<HeaderName>().ok()?, unmask(&value).parse::<HeaderValue>().ok()?))
            })
            .collect();
        let status = StatusCode::from_u16(status).map_err(|_| malformed(RecordingError::Malformed))?;
        let body = body.to_bytes(unmask).map_err(malformed)?;
        Ok(Response { status, headers, body: Body::of(body) })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A part of a path that is a type, an operation or a word of an interaction, and no id.
fn is_word(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphabetic() || b"$_-.".contains(&byte))
}

impl Transport for ReplayTransport {
    fn send<'a>(&'a self, request: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
        let answer = self.answer(&request);
        Box::pin(async move { answer })
    }

    fn is_for_tests(&self) -> bool {
        true
    }
}

impl fmt::Debug for ReplayTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReplayTransport").field("left", &self.left()).finish_non_exhaustive()
    }
}
