//! Where the resources of the services are kept.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use samhandling_services::sandbox::{Change, Held};

/// What a call decided, and what it rests on.
#[derive(Debug)]
pub struct Decision<'a> {
    /// The slug of the service.
    pub service: &'a str,
    /// The picture that it was decided on; none for what stands whatever has changed since.
    pub seen: Option<&'a Held>,
    /// The number of the patient that the call is about.
    pub patient: Option<&'a str>,
    /// The changes, all of them or none.
    pub changes: Vec<Change>,
}

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The changes are made.
    Made,
    /// What it rests on has changed since: nothing is changed, and it has to be decided anew.
    Outdated,
}

/// Where the resources of the services are kept. Several threads read and write at once.
pub trait Store: Send + Sync {
    /// What a service holds now: a picture that later changes do not touch.
    fn held(&self, service: &str) -> Held;

    /// Makes the changes of a decision where it still stands.
    fn apply(&self, decision: Decision<'_>) -> Applied;

    /// Lets a service hold this and nothing else.
    fn replace(&self, service: &str, held: Held);
}

/// Keeps resources in memory.
#[derive(Debug, Default)]
pub struct MemoryStore(RwLock<BTreeMap<String, Held>>);

impl Store for MemoryStore {
    fn held(&self, service: &str) -> Held {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(service).cloned().unwrap_or_default()
    }

    fn apply(&self, decision: Decision<'_>) -> Applied {
        let mut services = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let held = services.entry(decision.service.to_owned()).or_default();
        let rests = |seen: &Held| held.has_kept(seen, decision.patient, &decision.changes);
        if !decision.seen.is_none_or(rests) {
            return Applied::Outdated;
        }
        decision.changes.into_iter().for_each(|change| held.change(change));
        Applied::Made
    }

    fn replace(&self, service: &str, held: Held) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(service.to_owned(), held);
    }
}
