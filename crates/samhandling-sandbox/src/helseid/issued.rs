//! What was issued and waits to be used: pushed requests, codes, refresh tokens.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use samhandling_auth::UnixTime;

use super::login::{Login, Pushed};

/// How many of a kind are kept; beyond that the oldest goes.
const MOST: usize = 20_000;

/// What was issued and waits to be used.
#[derive(Default)]
pub(crate) struct Issued {
    pub(crate) pushed: Handles<Pushed>,
    pub(crate) codes: Handles<Login>,
    pub(crate) refresh_tokens: Handles<Login>,
}

/// Things behind handles that are used once. Their ends are told by the clock of the world.
pub(crate) struct Handles<T>(Mutex<Kept<T>>);

struct Kept<T> {
    by_handle: BTreeMap<String, Handle<T>>,
    order: VecDeque<String>,
}

struct Handle<T> {
    value: Arc<T>,
    ends: UnixTime,
    is_used: bool,
}

/// What a handle leads to.
pub(crate) enum Found<T> {
    Waiting(Arc<T>),
    Used(Arc<T>),
    Nothing,
}

impl<T> Handles<T> {
    pub(crate) fn keep(&self, handle: String, value: Arc<T>, ends: UnixTime) {
        let mut kept = self.lock();
        if kept.order.len() >= MOST
            && let Some(oldest) = kept.order.pop_front()
        {
            kept.by_handle.remove(&oldest);
        }
        kept.order.push_back(handle.clone());
        kept.by_handle.insert(handle, Handle { value, ends, is_used: false });
    }

    pub(crate) fn find(&self, handle: &str, now: UnixTime) -> Found<T> {
        match self.lock().by_handle.get(handle) {
            Some(found) if found.is_used => Found::Used(Arc::clone(&found.value)),
            Some(found) if now < found.ends => Found::Waiting(Arc::clone(&found.value)),
            _ => Found::Nothing,
        }
    }

    /// Lets it wait until another time.
    pub(crate) fn extend(&self, handle: &str, ends: UnixTime) {
        if let Some(found) = self.lock().by_handle.get_mut(handle) {
            found.ends = ends;
        }
    }

    /// Uses it; of two who try exactly one does.
    pub(crate) fn take(&self, handle: &str) -> bool {
        let mut kept = self.lock();
        let waiting = kept.by_handle.get_mut(handle).filter(|found| !found.is_used);
        waiting.map(|found| found.is_used = true).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Kept<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Self(Mutex::new(Kept { by_handle: BTreeMap::new(), order: VecDeque::new() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_used_once_and_ends() {
        let handles = Handles::default();
        let at = UnixTime::from_seconds;
        handles.keep("a".into(), Arc::new(1), at(60));
        assert!(matches!(handles.find("a", at(59)), Found::Waiting(_)));
        assert!(matches!(handles.find("a", at(60)), Found::Nothing));
        assert!(handles.take("a") && !handles.take("a"));
        assert!(matches!(handles.find("a", at(0)), Found::Used(_)));
        assert!(matches!(handles.find("b", at(0)), Found::Nothing));
    }

    #[test]
    fn the_oldest_goes_where_there_are_too_many() {
        let handles = Handles::default();
        for number in 0..=MOST {
            handles.keep(number.to_string(), Arc::new(number), UnixTime::from_seconds(1));
        }
        assert!(!handles.take("0") && handles.take("1"));
    }
}
