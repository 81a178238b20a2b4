//! No answer, or not a whole one.

use std::error::Error as StdError;

/// There was no answer, or not a whole one.
///
/// The cause of another crate is kept as `source`, without its address.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct TransportError {
    kind: TransportKind,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// How a call failed on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum TransportKind {
    /// The body ended before it was whole.
    #[error("the answer was cut off")]
    CutBody,
    /// No answer in time.
    #[error("no answer came in time")]
    Timeout,
    /// The name of the server could not be resolved.
    #[error("the name of the server could not be resolved")]
    Dns,
    /// No route leads there.
    #[error("the network cannot be reached")]
    NoNetwork,
    /// Nobody listens there.
    #[error("the server does not take connections")]
    ConnectionRefused,
    /// The connection could not be made for another reason.
    #[error("no connection could be made")]
    Connect,
    /// The certificate was not accepted, or another fault of TLS.
    #[error("no secure connection could be made")]
    Tls,
    /// The connection broke before an answer came.
    #[error("the connection broke before an answer came")]
    Broken,
    /// The body is larger than what is read.
    #[error("the answer is larger than what is read")]
    TooLarge,
    /// The caller has switched the client off-line: nothing was sent.
    #[error("the client is off-line")]
    Offline,
    /// The caller has given it up.
    #[error("the call was given up")]
    Cancelled,
    /// Anything else.
    #[error("the call failed on the way")]
    Other,
}

impl TransportKind {
    /// Whether there is no network: names cannot be resolved, or no route leads there.
    #[must_use]
    pub const fn is_no_network(self) -> bool {
        matches!(self, Self::Dns | Self::NoNetwork)
    }

    /// Whether it is certain that the server saw nothing of the request.
    #[must_use]
    pub const fn was_not_sent(self) -> bool {
        matches!(
            self,
            Self::Dns | Self::NoNetwork | Self::ConnectionRefused | Self::Connect | Self::Tls | Self::Offline
        )
    }

    /// Whether a retry may help.
    #[must_use]
    pub const fn is_transient(self) -> bool {
        !matches!(self, Self::TooLarge | Self::Offline | Self::Tls | Self::Cancelled)
    }
}

impl TransportError {
    /// A failure of that kind.
    #[must_use]
    pub const fn new(kind: TransportKind) -> Self {
        Self { kind, source: None }
    }

    /// With its cause; the cause must hold no value.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(cause.into());
        self
    }

    /// How it failed.
    #[must_use]
    pub const fn kind(&self) -> TransportKind {
        self.kind
    }
}
