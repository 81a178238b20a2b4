//! Where the resources of the services are kept.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use samhandling_services::sandbox::Change;
pub use samhandling_services::sandbox::Stored;

/// Where the resources of the services are kept. Several threads read and write at once.
pub trait Store: Send + Sync {
    /// What a service holds now: a picture that later changes do not touch.
    fn resources(&self, service: &str) -> Arc<Vec<Arc<Stored>>>;

    /// Makes changes, all of them or none.
    fn apply(&self, service: &str, changes: Vec<Change>);

    /// Lets a service hold this and nothing else.
    fn replace(&self, service: &str, resources: Vec<Stored>);
}

/// Keeps resources in memory.
#[derive(Default)]
pub struct MemoryStore(RwLock<BTreeMap<String, Arc<Vec<Arc<Stored>>>>>);

impl Store for MemoryStore {
    fn resources(&self, service: &str) -> Arc<Vec<Arc<Stored>>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(service).cloned().unwrap_or_default()
    }

    fn apply(&self, service: &str, changes: Vec<Change>) {
        if changes.is_empty() {
            return;
        }
        let mut services = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let mut held = services.get(service).map(|held| Vec::clone(held)).unwrap_or_default();
        for change in changes {
            match change {
                Change::Put(stored) => {
                    held.retain(|known| (&known.resource, &known.id) != (&stored.resource, &stored.id));
                    held.push(Arc::new(stored));
                }
                Change::Remove(reference) => held.retain(|known| known.reference() != reference),
            }
        }
        services.insert(service.to_owned(), Arc::new(held));
    }

    fn replace(&self, service: &str, resources: Vec<Stored>) {
        let held = resources.into_iter().map(Arc::new).collect();
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(service.to_owned(), Arc::new(held));
    }
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}
