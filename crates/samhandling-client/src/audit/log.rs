//! Where drafts go.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use samhandling_r4::AuditEvent;

use super::draft::draft;
use crate::client::ServiceClient;
use crate::error::Error;
use crate::interaction::{Plan, Reply};
use crate::service::Interaction;

/// Takes a draft of an AuditEvent for each call about a patient that was sent: who asked, for whom, why, on what basis, what
/// came of it. Refused calls, which nobody outside saw, give none.
///
/// The draft holds person numbers: it belongs in the log that the law asks for, and in no other.
///
/// # Example
///
/// ```
/// use samhandling_client::AuditLog;
/// use samhandling_r4::AuditEvent;
///
/// /// Counts.
/// struct Count(std::sync::atomic::AtomicUsize);
///
/// impl AuditLog for Count {
///     fn disclosed(&self, draft: AuditEvent) {
///         self.0.fetch_add(draft.agent.len(), std::sync::atomic::Ordering::Relaxed);
///     }
/// }
/// ```
pub trait AuditLog: Send + Sync {
    /// Takes a draft. It is called before the caller gets the answer, and must not wait.
    fn disclosed(&self, draft: AuditEvent);
}

/// Keeps the drafts in memory, for tests.
#[derive(Default)]
pub struct MemoryAuditLog(Mutex<Vec<AuditEvent>>);

impl MemoryAuditLog {
    /// The drafts so far, in order.
    #[must_use]
    pub fn drafts(&self) -> Vec<AuditEvent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl AuditLog for MemoryAuditLog {
    fn disclosed(&self, draft: AuditEvent) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(draft);
    }
}

impl fmt::Debug for MemoryAuditLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryAuditLog")
    }
}

/// Tells the log of the client of a call that was sent.
pub(crate) fn tell(
    service: &ServiceClient,
    interaction: &Interaction,
    plan: &Plan,
    result: &Result<Reply, Error>,
) {
    if let Some(log) = service.client.audit.as_ref().filter(|_| plan.about_patient)
        && let Some(draft) = draft(service, interaction, plan, result)
    {
        log.disclosed(draft);
    }
}
