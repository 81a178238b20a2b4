//! What the sandbox takes at most, so that no client can bring it down.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The largest body that is read.
pub(crate) const LARGEST_BODY: usize = 4 << 20;

/// The largest headers together.
pub(crate) const LARGEST_HEADERS: usize = 64 << 10;

/// The most headers.
pub(crate) const MOST_HEADERS: usize = 100;

/// The longest address: path and query.
pub(crate) const LONGEST_ADDRESS: usize = 8 << 10;

/// The most connections at a time; further ones wait.
pub(crate) const MOST_CONNECTIONS: usize = 1_024;

/// How long the head of a request may take, and as long again its body, where nothing is said; how long a connection may be idle.
pub(crate) const REQUEST_TIME: Duration = Duration::from_secs(30);

/// How long the calls that are under way may take when the sandbox is told to stop.
pub(crate) const STOP_TIME: Duration = Duration::from_secs(10);

/// How many addresses are remembered; beyond that the oldest are forgotten.
const MOST_CLIENTS: usize = 10_000;

/// Calls a second for each client address: as many as a second has may come at once.
pub(crate) struct Rate {
    per_second: Option<NonZeroU32>,
    clients: Mutex<HashMap<IpAddr, Bucket>>,
}

struct Bucket {
    left: f64,
    at: Instant,
}

impl Rate {
    /// A limit; none for no limit.
    pub(crate) fn new(per_second: Option<NonZeroU32>) -> Self {
        Self { per_second, clients: Mutex::default() }
    }

    /// Counts a call. Where it is one too many, how long to wait.
    pub(crate) fn count(&self, client: IpAddr, now: Instant) -> Result<(), Duration> {
        let Some(per_second) = self.per_second else { return Ok(()) };
        let most = f64::from(per_second.get());
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if clients.len() >= MOST_CLIENTS {
            // A bucket that has been full for a second knows nothing.
            clients.retain(|_, bucket| now.duration_since(bucket.at) < Duration::from_secs(1));
        }
        let bucket = clients.entry(client).or_insert(Bucket { left: most, at: now });
        bucket.left = (bucket.left + now.duration_since(bucket.at).as_secs_f64() * most).min(most);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - bucket.left) / most));
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn each_client_has_its_own_calls_and_gets_new_ones_with_time() {
        let rate = Rate::new(NonZeroU32::new(2));
        let [one, other] = [1, 2].map(|last| IpAddr::from(Ipv4Addr::new(10, 0, 0, last)));
        let start = Instant::now();
        assert!(rate.count(one, start).is_ok() && rate.count(one, start).is_ok());
        assert_eq!(rate.count(one, start), Err(Duration::from_millis(500)));
        assert!(rate.count(other, start).is_ok());
        assert!(rate.count(one, start + Duration::from_millis(500)).is_ok());
        assert!(rate.count(one, start + Duration::from_millis(500)).is_err());
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        let rate = Rate::new(None);
        let client = IpAddr::from(Ipv4Addr::LOCALHOST);
        assert!((0..1000).all(|_| rate.count(client, Instant::now()).is_ok()));
        assert!(rate.clients.lock().unwrap().is_empty());
    }
}
