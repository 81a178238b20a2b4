//! A store that ends with the process.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use samhandling_services::sandbox::Held;

use super::{Applied, Decision, Receipt, Store};

/// Keeps resources in memory.
#[derive(Debug, Default)]
pub struct MemoryStore(RwLock<BTreeMap<String, Held>>);

impl Store for MemoryStore {
    fn knows(&self, service: &str) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).contains_key(service)
    }

    fn held(&self, service: &str) -> Held {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(service).cloned().unwrap_or_default()
    }

    fn apply(&self, decision: Decision<'_>) -> Applied {
        let mut services = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let held = services.entry(decision.service.to_owned()).or_default();
        if !decision.stands(held) {
            return Applied::Outdated;
        }
        decision.changes.into_iter().for_each(|change| held.change(change));
        Applied::Made(Receipt::settled())
    }

    fn replace(&self, service: &str, held: Held) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(service.to_owned(), held);
    }
}
