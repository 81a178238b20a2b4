//! The check of Verhoeff: finds every single wrong digit and every two neighbours that changed places.
//!
//! # Source
//! SNOMED CT Release File Specifications, "Check-digit Computation",
//! <https://docs.snomed.org/snomed-ct-specifications/snomed-ct-release-file-specification/snomed-ct-identifiers>,
//! read 2026-11-22.

/// Whether the digits, the last of them the check digit, pass. Characters that are no digits do not count.
pub(super) fn is_valid(digits: &str) -> bool {
    let digits = digits.chars().rev().filter_map(|digit| digit.to_digit(10));
    digits.enumerate().fold(0, |sum, (position, digit)| compose(sum, permute(digit, position % 8))) == 0
}

/// The product in the symmetry group of the pentagon: 0-4 are rotations, 5-9 reflections.
fn compose(left: u32, right: u32) -> u32 {
    match (left < 5, right < 5) {
        (true, true) => (left + right) % 5,
        (true, false) => (left + right) % 5 + 5,
        (false, true) => (left - right) % 5 + 5,
        (false, false) => (left + 5 - right) % 5,
    }
}

fn permute(digit: u32, times: usize) -> u32 {
    (0..times).fold(digit, |digit, _| match digit {
        0 => 1,
        1 => 5,
        2 => 7,
        3 => 6,
        4 => 2,
        5 => 8,
        6 => 3,
        7 => 0,
        8 => 9,
        _ => 4,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composition_is_that_of_the_pentagon() {
        // The rows for 1 and 6 of the published table.
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(|right| compose(1, right)),
            [1, 2, 3, 4, 0, 6, 7, 8, 9, 5]
        );
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(|right| compose(6, right)),
            [6, 5, 9, 8, 7, 1, 0, 4, 3, 2]
        );
    }

    #[test]
    fn the_known_example_passes() {
        assert!(is_valid("2363") && !is_valid("2364") && !is_valid("3263"));
    }
}
