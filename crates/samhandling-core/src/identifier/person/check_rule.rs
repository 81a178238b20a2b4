//! The two rules for the check digits.

use crate::identifier::mod11;

use super::{PersonNumber, PersonNumberKind};

pub(super) const FIRST_WEIGHTS: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
pub(super) const SECOND_WEIGHTS: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// The rule that the check digits of a number keep.
///
/// The second check digit is the same in both, and it alone finds every single wrong digit and every two
/// neighbours that changed places; the wider rule for the first loses nothing there.
///
/// # Source
/// Skatteetaten, "Nytt fødselsnummer fra 2032",
/// <https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/nytt-fodselsnummer-fra-2032/>, read
/// 2026-11-22; compared with `src/validator.ts` of <https://github.com/navikt/fnrvalidator>, commit 392eabe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckRule {
    /// The first weighted sum leaves the remainder 0. Every number issued before 2032 is so, and some of
    /// those issued after: this rule does not tell when.
    Original,
    /// The first weighted sum leaves the remainder 1, 2 or 3: only issued from 2032-01-01 on, also to persons
    /// born earlier.
    From2032,
}

impl PersonNumber {
    /// The rule that the check digits keep; `None` if they keep neither.
    ///
    /// The rule of 2032 holds for fødselsnummer and D-numbers, and for what may be a synthetic one of them; a
    /// felles hjelpenummer must keep the original rule.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::{CheckRule, PersonNumber};
    ///
    /// let number: PersonNumber = "01913250164".parse().unwrap();
    /// assert_eq!(number.check_rule(), Some(CheckRule::Original));
    /// let number: PersonNumber = "01913250172".parse().unwrap();
    /// assert_eq!(number.check_rule(), Some(CheckRule::From2032));
    /// ```
    pub fn check_rule(&self) -> Option<CheckRule> {
        let first = mod11::remainder(self.as_str(), &FIRST_WEIGHTS);
        let second = mod11::remainder(self.as_str(), &SECOND_WEIGHTS);
        match (first, second) {
            (0, 0) => Some(CheckRule::Original),
            (1..=3, 0) if self.kind() != PersonNumberKind::FellesHjelpenummer => Some(CheckRule::From2032),
            _ => None,
        }
    }
}
