//! Writes that show later than they are acknowledged.

use std::sync::{Mutex, PoisonError};

use samhandling_auth::UnixTime;
use samhandling_services::sandbox::Change;

use crate::store::{Decision, Store};

/// How long such a write is held back, in seconds of the world.
const HELD_BACK: i64 = 30;

/// Writes that were acknowledged and cannot be read yet. They are in memory only: a sandbox that ends loses them, as the
/// fault is to show what a client does that takes an acknowledgement for a write.
#[derive(Default)]
pub(crate) struct Late(Mutex<Vec<(UnixTime, &'static str, Vec<Change>)>>);

impl Late {
    /// Holds changes back.
    pub(crate) fn hold(&self, service: &'static str, world: UnixTime, changes: Vec<Change>) {
        let due = UnixTime::from_seconds(world.seconds().saturating_add(HELD_BACK));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((due, service, changes));
    }

    /// Makes the changes whose time has come, in the order in which they were sent.
    pub(crate) fn release(&self, world: UnixTime, store: &dyn Store) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut waiting = Vec::new();
        for (due, service, changes) in all.drain(..) {
            if due <= world {
                // It stands whatever has changed meanwhile: the answer was given long ago.
                let _ = store.apply(Decision { service, seen: None, patient: None, changes });
            } else {
                waiting.push((due, service, changes));
            }
        }
        *all = waiting;
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
