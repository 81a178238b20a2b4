//! How long to wait before another attempt.

use std::time::Duration;

use samhandling_auth::RandomSource;

/// The wait before the second attempt, before jitter; doubled for each further one.
const FIRST: Duration = Duration::from_millis(250);

/// The attempts that are left.
pub(super) struct Retry {
    left: u32,
    longest: Duration,
    backoff: Duration,
}

impl Retry {
    /// For so many attempts in all.
    pub(super) fn new(attempts: u32, longest: Duration) -> Self {
        Self { left: attempts.saturating_sub(1), longest, backoff: FIRST }
    }

    /// How long to wait before the next attempt; none where there is to be none: no attempt is left, or the server asks for
    /// a longer wait than the caller has patience for.
    pub(super) fn next(&mut self, asked: Option<Duration>, random: &dyn RandomSource) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        let backoff = self.backoff.min(self.longest);
        self.backoff = self.backoff.saturating_mul(2);
        match asked {
            Some(asked) if asked > self.longest => None,
            // Not earlier than asked, and not all at the same moment.
            Some(asked) => Some(asked.saturating_add(part_of(FIRST, random))),
            None => Some(backoff / 2 + part_of(backoff / 2, random)),
        }
    }
}

/// A random part of a time; all of it where there is no randomness.
fn part_of(time: Duration, random: &dyn RandomSource) -> Duration {
    let mut bytes = [0xFFu8; 2];
    let share = random.fill(&mut bytes).map_or(u16::MAX, |()| u16::from_be_bytes(bytes));
    time.mul_f64(f64::from(share) / f64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use samhandling_auth::RandomFailed;

    struct Always(u8);

    impl RandomSource for Always {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomFailed> {
            bytes.fill(self.0);
            Ok(())
        }
    }

    #[test]
    fn waits_grow_and_lie_between_half_and_whole() {
        for (random, expected) in [(Always(0), [125, 250]), (Always(255), [250, 500])] {
            let mut retry = Retry::new(3, Duration::from_secs(30));
            let waits = [retry.next(None, &random), retry.next(None, &random)];
            assert_eq!(waits.map(|wait| wait.unwrap().as_millis()), expected);
            assert_eq!(retry.next(None, &random), None);
        }
    }

    #[test]
    fn nobody_is_asked_again_before_they_said() {
        let mut retry = Retry::new(3, Duration::from_secs(30));
        assert!(retry.next(Some(Duration::from_secs(7)), &Always(0)).unwrap() >= Duration::from_secs(7));
        assert_eq!(retry.next(Some(Duration::from_secs(31)), &Always(0)), None);
    }
}
