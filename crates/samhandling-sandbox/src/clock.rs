//! Two clocks: that of the wall and that of the world.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::Utc;
use samhandling_auth::UnixTime;

/// Reads the wall clock.
pub(crate) type Wall = Arc<dyn Fn() -> UnixTime + Send + Sync>;

/// The wall clock, and how far the world is ahead of it.
pub(crate) struct Clocks {
    wall: Wall,
    begin: i64,
    ahead: AtomicI64,
}

impl Clocks {
    /// Clocks whose world begins at `world`, or now.
    pub(crate) fn new(wall: Option<Wall>, world: Option<UnixTime>) -> Self {
        let wall = wall.unwrap_or_else(|| Arc::new(|| UnixTime::from(Utc::now())));
        let begin = world.map_or(0, |world| world.seconds_since(wall()));
        Self { wall, begin, ahead: AtomicI64::new(begin) }
    }

    /// Judges what a client makes itself.
    pub(crate) fn wall(&self) -> UnixTime {
        (self.wall)()
    }

    /// Judges what the sandbox issued, and windows of access.
    pub(crate) fn world(&self) -> UnixTime {
        UnixTime::from_seconds(self.wall().seconds().saturating_add(self.ahead.load(Ordering::Relaxed)))
    }

    /// Clocks whose wall is ahead by so much; their world is the same.
    pub(crate) fn skewed(&self, by: Duration) -> Self {
        let (wall, by) = (Arc::clone(&self.wall), i64::try_from(by.as_secs()).unwrap_or(i64::MAX));
        let ahead = self.ahead.load(Ordering::Relaxed).saturating_sub(by);
        let wall: Wall = Arc::new(move || UnixTime::from_seconds(wall().seconds().saturating_add(by)));
        Self { wall, begin: self.begin, ahead: AtomicI64::new(ahead) }
    }

    /// Lets time pass in the world.
    pub(crate) fn advance(&self, time: Duration) {
        let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        let add = |ahead: i64| Some(ahead.saturating_add(seconds));
        // The closure never says none.
        let _ = self.ahead.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }

    /// Sets the world back to where it began.
    pub(crate) fn reset(&self) {
        self.ahead.store(self.begin, Ordering::Relaxed);
    }
}
