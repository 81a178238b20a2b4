//! Codes of LOINC.

use super::CodeFault;

/// Deprecated terms that were published with a check digit that does not match.
const PUBLISHED_WITH_WRONG_CHECK_DIGIT: [&str; 14] = [
    "11491-6", "11501-6", "5895-7", "5896-5", "5897-3", "5928-1", "6028-3", "6415-5", "6580-7", "6645-7",
    "6646-5", "6647-3", "6648-1", "6649-9",
];

/// What the identifiers of parts, answers, answer lists and groups begin with.
const PREFIXES: [&str; 4] = ["LP", "LA", "LL", "LG"];

/// Checks a term (`8867-4`), a part, an answer, an answer list or a group (`LP7753-9`). Case does not count.
///
/// # Source
/// LOINC Users' Guide, "Calculating Mod 10 Check Digits" (2023-08-16),
/// <https://loinc.org/kb/users-guide/calculating-mod-10-check-digits/>; what may be a code, and that case
/// does not count: <https://hl7.org/fhir/R4/loinc.html>; both read 2026-11-22. That the identifiers of lists
/// and groups follow the rule of parts and answers is inferred from published ones.
pub(super) fn check(code: &str) -> Result<(), CodeFault> {
    let (stem, given) = code.rsplit_once('-').ok_or(CodeFault::Shape)?;
    let stem = stem.to_ascii_uppercase();
    if !has_shape(&stem) || given.len() != 1 {
        return Err(CodeFault::Shape);
    }
    let given = given.parse().map_err(|_| CodeFault::Shape)?;
    if check_digit(&stem) == given || PUBLISHED_WITH_WRONG_CHECK_DIGIT.contains(&code) {
        Ok(())
    } else {
        Err(CodeFault::CheckDigit)
    }
}

fn has_shape(stem: &str) -> bool {
    let number = PREFIXES.iter().find_map(|prefix| stem.strip_prefix(prefix)).unwrap_or(stem);
    // A term has at most ten characters, dash and check digit included.
    (1..=8).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !number.starts_with('0')
}

/// Mod 10 (Luhn), in the variant that takes letters: a character counts by its distance from `0` in ASCII.
fn check_digit(stem: &str) -> u32 {
    let weigh = |(position, byte): (usize, u8)| {
        let value = u32::from(byte.saturating_sub(b'0'));
        if position % 2 == 0 { 2 * value - value / 5 * 9 } else { value }
    };
    let sum: u32 = stem.bytes().rev().enumerate().map(weigh).sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_are_accepted() {
        for code in ["8867-4", "85354-9", "8480-6", "2708-6", "29463-7", "8310-5", "59284-0", "100001-7"] {
            assert_eq!(check(code), Ok(()), "{code}");
        }
    }

    #[test]
    fn parts_answers_and_lists_are_accepted_in_either_case() {
        for code in ["LA33-6", "LA32-8", "LA6576-8", "LP7753-9", "LL360-9", "LG33055-1", "la33-6"] {
            assert_eq!(check(code), Ok(()), "{code}");
        }
        assert_eq!(check("LA33-7"), Err(CodeFault::CheckDigit));
    }

    #[test]
    fn a_wrong_check_digit_is_found() {
        assert_eq!(check("29563-7"), Err(CodeFault::CheckDigit));
    }

    #[test]
    fn the_terms_that_were_published_wrong_are_accepted() {
        for code in PUBLISHED_WITH_WRONG_CHECK_DIGIT {
            let (stem, given) = code.split_once('-').unwrap();
            assert_ne!(check_digit(stem).to_string(), given, "{code}");
            assert_eq!(check(code), Ok(()), "{code}");
        }
    }

    #[test]
    fn what_is_not_a_number_a_dash_and_a_digit_has_the_wrong_shape() {
        for code in [
            "", "-", "-0", "88674", "8867-", "8867-44", "8867-+4", "08867-4", "8867-x", "LX33-6", "88 67-4",
            "٨-٤",
        ] {
            assert_eq!(check(code), Err(CodeFault::Shape), "{code}");
        }
    }

    proptest! {
        #[test]
        fn a_single_wrong_digit_is_always_found(
            number in 1u32..10_000_000,
            at in 0usize..8,
            step in 1u8..10,
        ) {
            let mut wrong = format!("{number}{}", check_digit(&number.to_string())).into_bytes();
            let at = at % wrong.len();
            wrong[at] = b'0' + (wrong[at] - b'0' + step) % 10;
            wrong.insert(wrong.len() - 1, b'-');
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assume!(!PUBLISHED_WITH_WRONG_CHECK_DIGIT.contains(&wrong.as_str()));
            prop_assert!(check(&wrong).is_err(), "{wrong}");
        }

        #[test]
        fn checking_never_panics(code in any::<String>()) {
            let _ = check(&code);
        }
    }
}
