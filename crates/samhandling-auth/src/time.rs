//! Time as a value: nothing in this crate reads a clock.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// A moment as seconds since 1970-01-01T00:00:00Z, as JWTs write it (NumericDate without a fraction).
///
/// Every function that judges or writes a time takes it as an argument. A caller that has measured how far its
/// clock is from the server's gives the corrected time.
///
/// # Units
///
/// Whole seconds, UTC, leap seconds not counted.
///
/// # Example
///
/// ```
/// use std::time::Duration;
/// use samhandling_auth::UnixTime;
///
/// let now = UnixTime::from_seconds(1_700_000_000);
/// assert_eq!(now.plus(Duration::from_secs(30)).seconds(), 1_700_000_030);
/// ```
///
/// # Source
///
/// [RFC 7519 §2](https://www.rfc-editor.org/rfc/rfc7519#section-2), read 2026-11-22.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(i64);

impl UnixTime {
    /// The moment this many seconds after the epoch.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the epoch.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// This moment and `length` more, whole seconds; it stops at the end of the range.
    #[must_use]
    pub fn plus(self, length: Duration) -> Self {
        Self(self.0.saturating_add(whole_seconds(length)))
    }

    /// This moment less `length`, whole seconds; it stops at the end of the range.
    #[must_use]
    pub fn minus(self, length: Duration) -> Self {
        Self(self.0.saturating_sub(whole_seconds(length)))
    }

    /// How many seconds this moment is after `earlier`; negative where it is before.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl From<DateTime<Utc>> for UnixTime {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp())
    }
}

/// The length in whole seconds, as the signed number that times are counted in.
pub(crate) fn whole_seconds(length: Duration) -> i64 {
    i64::try_from(length.as_secs()).unwrap_or(i64::MAX)
}

/// By how many seconds `later` lies further after `earlier` than `allowed`; zero or less where it does not.
pub(crate) fn beyond(later: UnixTime, earlier: UnixTime, allowed: Duration) -> i64 {
    later.seconds_since(earlier).saturating_sub(whole_seconds(allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chrono_time_keeps_its_second() {
        let moment = DateTime::from_timestamp(1_700_121_037, 999_999_999).unwrap();
        assert_eq!(UnixTime::from(moment).seconds(), 1_700_121_037);
    }

    #[test]
    fn reckoning_past_the_range_stops_at_its_end() {
        assert_eq!(UnixTime::from_seconds(i64::MAX).plus(Duration::MAX).seconds(), i64::MAX);
        assert_eq!(UnixTime::from_seconds(i64::MIN).minus(Duration::MAX).seconds(), i64::MIN);
    }
}
