//! The request log: a ring, with no value of a request in it.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use samhandling_auth::{RefusalId, UnixTime};
use serde::{Deserialize, Serialize};

use super::{Finding, Verdict, masked};
use crate::grounds::Grounds;
use crate::store::Store;
use crate::wire::{Answer, HttpCall};

/// A call, what was answered, and what production would have said.
///
/// It holds names of headers and parameters and the path with person numbers masked, no value.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Recorded {
    /// Its number since the start or the last reset, from 1.
    pub number: u64,
    /// When, by the wall clock.
    #[serde(with = "seconds")]
    pub at: UnixTime,
    /// The method.
    pub method: String,
    /// The path, person numbers masked.
    pub path: String,
    /// Who was asked: the slug of a service, or `helseid`.
    pub asked: String,
    /// The interaction.
    pub interaction: String,
    /// The names of the headers.
    pub headers: Vec<String>,
    /// The status that was answered.
    pub status: u16,
    /// What the answer rests on.
    pub grounds: Grounds,
    /// The fault that was switched on.
    pub fault: Option<Cow<'static, str>>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Recorded {
    /// Whether what was found is the client's own doing: no fault was switched on, and it was not only sent back for a nonce, as
    /// every client is.
    #[must_use]
    pub fn is_held_against_the_client(&self) -> bool {
        let nonce = RefusalId::DpopNonceMissing.id();
        let refusing = || self.findings.iter().filter(|finding| finding.refused);
        self.fault.is_none() && (refusing().count() == 0 || refusing().any(|finding| finding.id() != nonce))
    }

    /// What production would say: what weighs most of the findings.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.findings.iter().map(Finding::verdict).max().unwrap_or(Verdict::Accepts)
    }
}

/// The last calls, and how many there were.
pub(crate) struct Log {
    capacity: usize,
    kept: Mutex<(u64, VecDeque<Arc<Recorded>>)>,
}

impl Log {
    /// A log that goes on after these calls, the oldest first.
    pub(crate) fn after(capacity: usize, calls: Vec<Recorded>) -> Self {
        let count = calls.last().map_or(0, |call| call.number);
        let skip = calls.len().saturating_sub(capacity);
        Self { capacity, kept: Mutex::new((count, calls.into_iter().skip(skip).map(Arc::new).collect())) }
    }

    /// Keeps a call that somebody was asked by, here and in the store, and says its number; pages and controls of the sandbox
    /// itself are not kept.
    pub(crate) fn keep(
        &self,
        call: &HttpCall,
        answer: &Answer,
        at: UnixTime,
        store: &dyn Store,
    ) -> Option<u64> {
        let (asked, interaction) = answer.about.clone()?;
        let mut recorded = Recorded {
            number: 0,
            at,
            method: call.method.clone(),
            path: masked(&call.path),
            asked,
            interaction,
            headers: call.headers.iter().map(|(name, _)| name.clone()).collect(),
            status: answer.status,
            grounds: answer.grounds.clone(),
            fault: answer.fault.map(Cow::Borrowed),
            findings: answer.findings.clone(),
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, calls) = &mut *kept;
        *count += 1;
        let number = *count;
        recorded.number = number;
        let recorded = Arc::new(recorded);
        store.keep_call(&recorded);
        let oldest = if calls.len() >= self.capacity { calls.pop_front() } else { None };
        calls.push_back(recorded);
        drop(kept);
        // It is taken apart when nobody waits for the log.
        drop(oldest);
        Some(number)
    }

    /// A call that is still kept.
    pub(crate) fn of(&self, number: u64) -> Option<Recorded> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let first = kept.1.front()?.number;
        kept.1.get(usize::try_from(number.checked_sub(first)?).ok()?).map(|call| Recorded::clone(call))
    }

    pub(crate) fn clear(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = (0, VecDeque::new());
    }

    /// How many there were.
    pub(crate) fn count(&self) -> u64 {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    /// How many there were, and those that are still kept.
    pub(crate) fn calls(&self) -> (u64, Vec<Recorded>) {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.0, kept.1.iter().map(|call| Recorded::clone(call)).collect())
    }
}

/// A time as seconds.
mod seconds {
    use samhandling_auth::UnixTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &UnixTime, to: S) -> Result<S::Ok, S::Error> {
        at.seconds().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<UnixTime, D::Error> {
        i64::deserialize(from).map(UnixTime::from_seconds)
    }
}
