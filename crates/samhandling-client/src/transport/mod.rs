//! How bytes get to a server and back: a trait, the real one, one for tests, and what is remembered of each origin.

mod body;
mod kind;
mod mock;
mod origins;
mod recording;
mod request;
mod reqwest_transport;
mod resolver;
mod response;
mod wire;

use futures_core::future::BoxFuture;

pub use body::Body;
pub use mock::{MockAnswer, MockTransport};
pub use recording::{MaskedElements, RecordingError, RecordingTransport, ReplayTransport};
pub use request::Request;
pub use reqwest_transport::{ReqwestTransport, TransportSetup};
pub use response::Response;
pub use wire::Wire;

use crate::error::TransportError;

/// Sends a request and gives the answer, whatever its status, with a body that streams.
///
/// A transport follows no redirect, repeats nothing, and gives up when the request's own time is out.
///
/// # Errors
///
/// [`TransportError`] where no whole answer came; a status is never an error here.
///
/// # Example
///
/// ```
/// use futures_core::future::BoxFuture;
/// use samhandling_client::{Request, Response, Transport, TransportError, TransportKind};
///
/// /// A client that has been switched off-line.
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send<'a>(&'a self, _request: Request) -> BoxFuture<'a, Result<Response, TransportError>> {
///         Box::pin(async { Err(TransportError::new(TransportKind::Offline)) })
///     }
/// }
/// ```
pub trait Transport: Send + Sync {
    /// Sends a request and waits for the head of its answer.
    fn send<'a>(&'a self, request: Request) -> BoxFuture<'a, Result<Response, TransportError>>;

    /// Whether it makes answers up or writes them down: a client of the production environment does not take it.
    fn is_for_tests(&self) -> bool {
        false
    }
}
