//! A transport that writes down what goes over another.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_core::future::BoxFuture;

use super::exchange::{Exchange, KeptAnswer, Recording, RecordingError, failure_name};
use super::mask::{Mask, MaskedElements};
use super::pseudonyms::Pseudonyms;
use crate::error::TransportError;
use crate::transport::{Body, Request, Response, Transport};

/// The largest body that is recorded.
const LARGEST: usize = 64 << 20;

/// Writes down, masked, what goes over another transport: once against a test environment, to be replayed in every test.
///
/// Tokens, assertions, proofs and client ids are left out. Each person number becomes another, synthetic one, the same in the
/// whole recording. Names and addresses become `x`. Bodies are read whole while they are recorded.
///
/// A client of the production environment does not take it.
///
/// # Example
///
/// ```no_run
/// use std::sync::Arc;
/// use samhandling_client::{Client, Environment, MaskedElements, RecordingTransport, TransportSetup};
///
/// let real = Arc::new(TransportSetup::new().transport()?);
/// let recording = Arc::new(RecordingTransport::over(real, MaskedElements::names_and_addresses()));
/// let client = Client::builder(Environment::Test).transport(recording.clone()).build()?;
/// // … calls …
/// recording.save("tests/recordings/search.json")?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct RecordingTransport {
    inner: Arc<dyn Transport>,
    state: Mutex<State>,
}

struct State {
    mask: Mask,
    exchanges: Vec<Exchange>,
}

impl RecordingTransport {
    /// Over another transport.
    #[must_use]
    pub fn over(inner: Arc<dyn Transport>, elements: MaskedElements) -> Self {
        let mask = Mask { elements, pseudonyms: Pseudonyms::default() };
        Self { inner, state: Mutex::new(State { mask, exchanges: Vec::new() }) }
    }

    /// The recording so far, as JSON.
    ///
    /// # Errors
    ///
    /// [`RecordingError::Malformed`]; nothing that is recorded makes it.
    pub fn to_json(&self) -> Result<String, RecordingError> {
        let state = self.lock();
        let recording = Recording { exchanges: state.exchanges.clone() };
        serde_json::to_string_pretty(&recording).map_err(|_| RecordingError::Malformed)
    }

    /// Writes the recording so far to a file.
    ///
    /// # Errors
    ///
    /// [`RecordingError::File`].
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), RecordingError> {
        Ok(std::fs::write(path, self.to_json()?)?)
    }

    /// A place for an exchange, kept in the order in which they begin.
    fn begin(&self, request: &Request) -> usize {
        let mut state = self.lock();
        let request = state.mask.request(request);
        let answer = KeptAnswer::Failed(failure_name(crate::error::TransportKind::Cancelled));
        state.exchanges.push(Exchange { request, answer });
        state.exchanges.len() - 1
    }

    async fn whole(response: Response) -> Result<(Response, bytes::Bytes), TransportError> {
        let Response { status, headers, body } = response;
        let bytes = body.whole(LARGEST).await?;
        Ok((Response { status, headers, body: Body::of(bytes.clone()) }, bytes))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for RecordingTransport {
    fn send<'a>(&'a self, request: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            let place = self.begin(&request);
            let result = match self.inner.send(request).await {
                Ok(response) => Self::whole(response).await,
                Err(error) => Err(error),
            };
            let mut state = self.lock();
            let answer = match &result {
                Ok((response, body)) => KeptAnswer::Came {
                    status: response.status.as_u16(),
                    headers: state.mask.answer_headers(&response.headers),
                    body: state.mask.answer_body(body),
                },
                Err(error) => KeptAnswer::Failed(failure_name(error.kind())),
            };
            if let Some(exchange) = state.exchanges.get_mut(place) {
                exchange.answer = answer;
            }
            drop(state);
            result.map(|(response, _)| response)
        })
    }

    fn is_for_tests(&self) -> bool {
        true
    }
}

impl fmt::Debug for RecordingTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordingTransport")
            .field("exchanges", &self.lock().exchanges.len())
            .finish_non_exhaustive()
    }
}
