//! Remembering what has been used, so that it is not used again.

use std::collections::{BTreeSet, HashMap};
use std::error::Error as StdError;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use aws_lc_rs::digest::{Context, SHA256};

use crate::time::UnixTime;

/// What a verifier asks a replay cache to remember: a hash, so that a store holds no client and no id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ReplayKey([u8; 32]);

impl ReplayKey {
    /// The key of `jti` as used by `owner` for `purpose`; equal exactly where all three are equal.
    #[must_use]
    pub fn new(purpose: &str, owner: &[u8], jti: &str) -> Self {
        let mut hash = Context::new(&SHA256);
        for part in [purpose.as_bytes(), owner, jti.as_bytes()] {
            hash.update(&(part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let mut key = [0u8; 32];
        for (to, from) in key.iter_mut().zip(hash.finish().as_ref()) {
            *to = *from;
        }
        Self(key)
    }

    /// The key as bytes, for a store of the caller's.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Whether a key was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Novelty {
    /// It was not; it is now.
    New,
    /// It was.
    Seen,
}

/// Remembers keys until their time is over. Several servers that answer for one address share one.
///
/// # Errors
///
/// [`StoreFault`] where the store cannot tell; the verifier then refuses, since it cannot know.
pub trait ReplayCache: Send + Sync {
    /// Looks for `key` and remembers it until `until`, as one step: of two callers with the same key exactly one
    /// gets [`Novelty::New`].
    fn insert(&self, key: ReplayKey, until: UnixTime, now: UnixTime) -> Result<Novelty, StoreFault>;
}

/// A replay store that cannot tell; the one who runs it must act.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreFault {
    /// The store holds as many live keys as it may. It forgets by time only: making room otherwise would let a
    /// flood of requests open the door for a replay.
    #[error("the replay store is full")]
    Full,
    /// The store did not answer.
    #[error("the replay store did not answer")]
    Unavailable(#[source] Box<dyn StdError + Send + Sync>),
}

/// A replay cache in memory, bounded, for one process.
///
/// It forgets a key when the time given to it is past the key's, and is full when `capacity` keys are alive.
///
/// # Example
///
/// ```
/// use samhandling_auth::{MemoryReplayCache, Novelty, ReplayCache, ReplayKey, UnixTime};
///
/// let cache = MemoryReplayCache::new(1000);
/// let key = ReplayKey::new("dpop", b"thumbprint", "jti");
/// let (now, until) = (UnixTime::from_seconds(100), UnixTime::from_seconds(111));
/// assert_eq!(cache.insert(key, until, now)?, Novelty::New);
/// assert_eq!(cache.insert(key, until, now)?, Novelty::Seen);
/// assert_eq!(cache.insert(key, until, UnixTime::from_seconds(112))?, Novelty::New);
/// # Ok::<(), samhandling_auth::StoreFault>(())
/// ```
pub struct MemoryReplayCache {
    capacity: usize,
    alive: Mutex<Alive>,
}

#[derive(Default)]
struct Alive {
    until: HashMap<ReplayKey, UnixTime>,
    by_time: BTreeSet<(UnixTime, ReplayKey)>,
}

impl MemoryReplayCache {
    /// A cache for at most `capacity` live keys, of about 150 bytes each.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self { capacity, alive: Mutex::default() }
    }
}

impl ReplayCache for MemoryReplayCache {
    fn insert(&self, key: ReplayKey, until: UnixTime, now: UnixTime) -> Result<Novelty, StoreFault> {
        // A panic of another thread cannot leave the two halves apart: each step below is complete in itself.
        let mut alive = self.alive.lock().unwrap_or_else(PoisonError::into_inner);
        alive.forget_before(now);
        if alive.until.contains_key(&key) {
            return Ok(Novelty::Seen);
        }
        if alive.until.len() >= self.capacity {
            return Err(StoreFault::Full);
        }
        alive.until.insert(key, until);
        alive.by_time.insert((until, key));
        Ok(Novelty::New)
    }
}

impl Alive {
    fn forget_before(&mut self, now: UnixTime) {
        while let Some((until, key)) = self.by_time.first().copied() {
            if until >= now {
                break;
            }
            self.by_time.pop_first();
            self.until.remove(&key);
        }
    }
}

impl fmt::Debug for MemoryReplayCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryReplayCache").field("capacity", &self.capacity).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: i64) -> UnixTime {
        UnixTime::from_seconds(seconds)
    }

    fn key(jti: &str) -> ReplayKey {
        ReplayKey::new("test", b"owner", jti)
    }

    #[test]
    fn a_full_cache_says_so_and_makes_room_by_time_only() {
        let cache = MemoryReplayCache::new(2);
        assert_eq!(cache.insert(key("a"), at(10), at(0)).unwrap(), Novelty::New);
        assert_eq!(cache.insert(key("b"), at(20), at(0)).unwrap(), Novelty::New);
        assert!(matches!(cache.insert(key("c"), at(20), at(10)), Err(StoreFault::Full)));
        assert_eq!(
            cache.insert(key("a"), at(20), at(10)).unwrap(),
            Novelty::Seen,
            "full, and still not fooled"
        );
        assert_eq!(cache.insert(key("c"), at(20), at(11)).unwrap(), Novelty::New);
    }

    #[test]
    fn the_parts_of_a_key_do_not_run_together() {
        assert_ne!(ReplayKey::new("a", b"bc", "d"), ReplayKey::new("ab", b"c", "d"));
        assert_ne!(ReplayKey::new("a", b"b", "cd"), ReplayKey::new("a", b"bc", "d"));
    }

    #[test]
    fn of_many_threads_one_gets_through() {
        let cache = MemoryReplayCache::new(100);
        let new = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|_| scope.spawn(|| cache.insert(key("same"), at(10), at(0)).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).filter(|n| *n == Novelty::New).count()
        });
        assert_eq!(new, 1);
    }
}
