//! Nobody here knows what the service did.

use super::TransportError;

/// What must not be sent twice was sent, and no answer came.
///
/// Look at what the service has now before anything is sent again: by reading it, or by the id below.
#[derive(Debug, thiserror::Error)]
#[error("{interaction} was sent and no answer came: it is not known whether it was done")]
pub struct OutcomeUnknown {
    interaction: String,
    correlation_id: String,
    #[source]
    cause: TransportError,
}

impl OutcomeUnknown {
    /// For an interaction of the dialect.
    #[must_use]
    pub fn new(
        interaction: impl Into<String>,
        correlation_id: impl Into<String>,
        cause: TransportError,
    ) -> Self {
        Self { interaction: interaction.into(), correlation_id: correlation_id.into(), cause }
    }

    /// The interaction: `create`, `$sendMedication`.
    #[must_use]
    pub fn interaction(&self) -> &str {
        &self.interaction
    }

    /// The id by which the service can find the call in its own log.
    #[must_use]
    pub fn correlation_id(&self) -> &str {
        &self.correlation_id
    }

    /// What happened on the way.
    #[must_use]
    pub const fn cause(&self) -> &TransportError {
        &self.cause
    }
}
