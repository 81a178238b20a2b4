//! Weighted sums modulo 11, the check of persons and organisations.
//!
//! Eleven is a prime above every digit and every weight, so a single wrong digit always changes the
//! remainder.

/// The weighted sum of the digits, modulo 11. Digits beyond the last weight do not count.
pub(super) fn remainder(digits: &str, weights: &[u32]) -> u32 {
    digits
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum::<u32>()
        % 11
}

/// The digit that, given the weight 1, makes the sum divisible by 11; `None` where it would be 10.
pub(super) fn check_digit(digits: &str, weights: &[u32]) -> Option<u32> {
    match (11 - remainder(digits, weights)) % 11 {
        10 => None,
        digit => Some(digit),
    }
}
