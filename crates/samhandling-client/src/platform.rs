//! Clock, randomness and waiting, as values: the system's by default, a test's own where it gives them.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_core::future::BoxFuture;
use samhandling_auth::{ProviderRandom, RandomSource, UnixTime};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now, by this machine's clock.
    fn now(&self) -> UnixTime;
}

/// The clock of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UnixTime {
        // A clock that stands before 1970 is wrong by more than any skew that could be mended.
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        UnixTime::from_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }
}

/// Waits.
pub trait Sleeper: Send + Sync {
    /// Is done when that time has passed.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()>;
}

/// Waits by tokio's timer.
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioSleeper;

impl Sleeper for TokioSleeper {
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// Clock, randomness and waiting.
///
/// # Example
///
/// ```
/// use std::sync::Arc;
/// use samhandling_auth::UnixTime;
/// use samhandling_client::{Clock, Platform};
///
/// /// Stands still.
/// struct Noon;
///
/// impl Clock for Noon {
///     fn now(&self) -> UnixTime { UnixTime::from_seconds(1_700_000_000) }
/// }
///
/// let platform = Platform::system().with_clock(Arc::new(Noon));
/// assert_eq!(platform.now().seconds(), 1_700_000_000);
/// ```
#[derive(Clone)]
pub struct Platform {
    clock: Arc<dyn Clock>,
    random: Arc<dyn RandomSource>,
    sleeper: Arc<dyn Sleeper>,
}

impl Platform {
    /// The system's.
    #[must_use]
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            random: Arc::new(ProviderRandom::new()),
            sleeper: Arc::new(TokioSleeper),
        }
    }

    /// With another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// With another source of randomness.
    #[must_use]
    pub fn with_random(mut self, random: Arc<dyn RandomSource>) -> Self {
        self.random = random;
        self
    }

    /// With another way to wait.
    #[must_use]
    pub fn with_sleeper(mut self, sleeper: Arc<dyn Sleeper>) -> Self {
        self.sleeper = sleeper;
        self
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> UnixTime {
        self.clock.now()
    }

    /// The source of randomness.
    #[must_use]
    pub fn random(&self) -> &dyn RandomSource {
        self.random.as_ref()
    }

    /// Waits.
    pub async fn sleep(&self, time: Duration) {
        self.sleeper.sleep(time).await;
    }
}

impl Default for Platform {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Platform")
    }
}
