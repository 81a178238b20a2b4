//! What a store can do.

use std::sync::Arc;

use samhandling_services::sandbox::Held;

use super::{Applied, Decision};
use crate::record::Recorded;

/// Where the resources of the services are kept. Several threads read and write at once.
pub trait Store: Send + Sync {
    /// Whether it has ever been told what a service holds.
    fn knows(&self, service: &str) -> bool;

    /// What a service holds now: a picture that later changes do not touch.
    fn held(&self, service: &str) -> Held;

    /// Makes the changes of a decision where it still stands.
    fn apply(&self, decision: Decision<'_>) -> Applied;

    /// Lets a service hold this and nothing else.
    fn replace(&self, service: &str, held: Held);

    /// Keeps a call of the log, where it keeps any. The last second may be lost.
    fn keep_call(&self, _call: &Arc<Recorded>) {}

    /// Forgets the calls.
    fn forget_calls(&self) {}

    /// The calls that were kept before it was opened, the oldest first.
    fn calls(&self) -> Vec<Recorded> {
        Vec::new()
    }
}
