//! Ids that do not come again.

use std::sync::atomic::{AtomicU64, Ordering};

use samhandling_auth::{Error, RandomSource};

/// Makes bits that do not come again: a beginning by chance, and a count, mixed.
pub(crate) struct Ids {
    begin: [u64; 2],
    count: AtomicU64,
}

impl Ids {
    pub(crate) fn new(random: &impl RandomSource) -> Result<Self, Error> {
        let mut bytes = [0; 16];
        random.fill(&mut bytes)?;
        let bits = u128::from_be_bytes(bytes);
        let begin =
            [bits, bits >> 64].map(|half| u64::try_from(half & u128::from(u64::MAX)).unwrap_or_default());
        Ok(Self { begin, count: AtomicU64::new(0) })
    }

    pub(crate) fn next(&self) -> u128 {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let [high, low] = self.begin.map(|begin| u128::from(mixed(begin.wrapping_add(count))));
        (high << 64) | low
    }
}

/// SplitMix64: no two numbers have the same result.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
