//! What is remembered of each origin: its latest nonce, and how far our clock is from its.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::DateTime;
use http::HeaderMap;
use samhandling_auth::UnixTime;

/// A difference that `Date`, which has whole seconds, and the way of the answer explain.
const UNCERTAINTY: i64 = 1;

#[derive(Clone, Default)]
struct Origin {
    nonce: Option<String>,
    skew: i64,
}

/// What is remembered of each origin.
#[derive(Default)]
pub(super) struct Origins {
    known: Mutex<HashMap<String, Origin>>,
}

impl Origins {
    /// Remembers what the head of an answer says; gives the skew where it is new.
    pub(super) fn note(
        &self,
        origin: &str,
        headers: &HeaderMap,
        sent: UnixTime,
        came: UnixTime,
    ) -> Option<i64> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let mut known = self.lock();
        let entry = known.entry(origin.to_owned()).or_default();
        if let Some(nonce) = text("dpop-nonce") {
            entry.nonce = Some(nonce.to_owned());
        }
        let skew = text("date").and_then(|date| DateTime::parse_from_rfc2822(date).ok()).map(|date| {
            let date = date.timestamp();
            // The server wrote it between the two moments: only what lies outside them is skew.
            if date < sent.seconds() - UNCERTAINTY {
                date - sent.seconds()
            } else if date > came.seconds() + UNCERTAINTY {
                date - came.seconds()
            } else {
                0
            }
        })?;
        let is_new = skew != entry.skew;
        entry.skew = skew;
        is_new.then_some(skew)
    }

    /// The latest nonce of an origin.
    pub(super) fn nonce(&self, origin: &str) -> Option<String> {
        self.lock().get(origin)?.nonce.clone()
    }

    /// By how many seconds the clock of an origin is ahead of ours.
    pub(super) fn skew(&self, origin: &str) -> i64 {
        self.lock().get(origin).map_or(0, |origin| origin.skew)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Origin>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Origins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lock().keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skew_of(date: &str, sent: i64, came: i64) -> i64 {
        let (origins, mut headers) = (Origins::default(), HeaderMap::new());
        headers.insert("date", date.parse().unwrap());
        origins.note("o", &headers, UnixTime::from_seconds(sent), UnixTime::from_seconds(came));
        origins.skew("o")
    }

    #[test]
    fn skew_is_what_the_way_of_the_answer_does_not_explain() {
        let date = "Tue, 14 Nov 2023 22:13:20 GMT"; // 1_700_000_000
        assert_eq!(skew_of(date, 1_699_999_999, 1_700_000_001), 0);
        assert_eq!(skew_of(date, 1_699_999_990, 1_700_000_009), 0, "a slow answer is no skew");
        assert_eq!(skew_of(date, 1_699_999_940, 1_699_999_941), 59);
        assert_eq!(skew_of(date, 1_700_000_060, 1_700_000_061), -60);
    }

    #[test]
    fn the_latest_nonce_of_each_origin_is_kept() {
        let (origins, mut headers, now) = (Origins::default(), HeaderMap::new(), UnixTime::from_seconds(0));
        for nonce in ["a", "b"] {
            headers.insert("dpop-nonce", nonce.parse().unwrap());
            origins.note("one", &headers, now, now);
        }
        origins.note("one", &HeaderMap::new(), now, now);
        assert_eq!((origins.nonce("one").as_deref(), origins.nonce("two")), (Some("b"), None));
    }
}
