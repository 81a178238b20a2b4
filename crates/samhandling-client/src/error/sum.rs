//! The one error of the crate.

use std::time::Duration;

use samhandling_core::diagnostic::Language;

use super::{
    AuthError, AuthFault, HttpError, OutcomeError, OutcomeUnknown, Refused, TransportError, TransportKind,
};

/// What went wrong, a variant for each who must act.
///
/// Neither `Display` nor `Debug` shows a value of a message: no token, no person number, no text of a body. The bodies are
/// kept and can be asked for.
///
/// # Example
///
/// ```
/// use samhandling_client::{Error, TransportError, TransportKind};
/// use samhandling_core::diagnostic::Language;
///
/// let error = Error::from(TransportError::new(TransportKind::NoNetwork));
/// assert!(error.is_no_network());
/// assert_eq!(error.help(Language::Bokmal), "sjekk nettverket, og at tjenesten kan nås derfra (noen bare fra helsenettet)");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The service answered with an OperationOutcome: it says who must act.
    #[error(transparent)]
    Outcome(#[from] Box<OutcomeError>),
    /// An answer that is no OperationOutcome, or not what was asked for.
    #[error(transparent)]
    Http(#[from] Box<HttpError>),
    /// Who asks was not accepted: the token endpoint, a 401, or a token that is not what was asked for.
    #[error(transparent)]
    Auth(#[from] Box<AuthError>),
    /// There was no answer, or not a whole one. A retry may help.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// Our own refusal, before anything was sent. The caller must act.
    #[error(transparent)]
    Refused(#[from] Box<Refused>),
    /// What must not be sent twice was sent, and no answer came: nobody here knows whether it was done.
    #[error(transparent)]
    OutcomeUnknown(#[from] Box<OutcomeUnknown>),
}

impl From<OutcomeError> for Error {
    fn from(error: OutcomeError) -> Self {
        Self::Outcome(Box::new(error))
    }
}

impl From<HttpError> for Error {
    fn from(error: HttpError) -> Self {
        Self::Http(Box::new(error))
    }
}

impl From<AuthError> for Error {
    fn from(error: AuthError) -> Self {
        Self::Auth(Box::new(error))
    }
}

impl From<AuthFault> for Error {
    fn from(fault: AuthFault) -> Self {
        AuthError::new(fault).into()
    }
}

impl From<samhandling_auth::Error> for Error {
    fn from(error: samhandling_auth::Error) -> Self {
        AuthFault::Made(error).into()
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(refused))
    }
}

impl From<OutcomeUnknown> for Error {
    fn from(unknown: OutcomeUnknown) -> Self {
        Self::OutcomeUnknown(Box::new(unknown))
    }
}

impl Error {
    /// The HTTP status, where there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Outcome(error) => Some(error.status),
            Self::Http(error) => Some(error.status),
            Self::Auth(error) => error.status,
            _ => None,
        }
    }

    /// How long the server asks us to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Outcome(error) => error.retry_after,
            Self::Http(error) => error.retry_after,
            Self::Auth(error) => error.retry_after,
            _ => None,
        }
    }

    /// The id by which the service can find the call in its own log.
    #[must_use]
    pub fn correlation_id(&self) -> Option<&str> {
        match self {
            Self::Outcome(error) => error.correlation_id.as_deref(),
            Self::Http(error) => error.correlation_id.as_deref(),
            Self::OutcomeUnknown(error) => Some(error.correlation_id()),
            _ => None,
        }
    }

    /// The service's own meaning of the refusal, as its dialect has it: `general-block`, `newer-version-exists`.
    #[must_use]
    pub fn meaning(&self) -> Option<&str> {
        match self {
            Self::Outcome(error) => error.meaning.as_deref(),
            Self::Http(error) => error.meaning.as_deref(),
            _ => None,
        }
    }

    /// The id of our own rule, where this is our own refusal.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        match self {
            Self::Refused(refused) => Some(refused.rule().id),
            _ => None,
        }
    }

    /// Whether there is no network: no name could be resolved, or no route led there.
    #[must_use]
    pub fn is_no_network(&self) -> bool {
        self.transport_kind().is_some_and(TransportKind::is_no_network)
    }

    /// Whether the caller has switched the client off-line.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.transport_kind() == Some(TransportKind::Offline)
    }

    /// Whether no answer came in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.transport_kind() == Some(TransportKind::Timeout)
    }

    /// Whether the service is too busy or down for now: 429 or 503.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.status(), Some(429 | 503))
    }

    /// Whether what was asked for is locked by somebody else: 423.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.status() == Some(423)
    }

    /// Whether somebody else has changed it meanwhile: 409 or 412.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self.status(), Some(409 | 412))
    }

    /// Whether there is no such thing (404), or no longer (410).
    #[must_use]
    pub fn is_gone(&self) -> bool {
        matches!(self.status(), Some(404 | 410))
    }

    /// Whether nobody here knows what the service did.
    #[must_use]
    pub const fn is_outcome_unknown(&self) -> bool {
        matches!(self, Self::OutcomeUnknown(_))
    }

    /// What the one who must act can do.
    #[must_use]
    pub fn help(&self, language: Language) -> String {
        super::help::help(self, language)
    }

    fn transport_kind(&self) -> Option<TransportKind> {
        match self {
            Self::Transport(error) => Some(error.kind()),
            Self::OutcomeUnknown(error) => Some(error.cause().kind()),
            _ => None,
        }
    }
}
