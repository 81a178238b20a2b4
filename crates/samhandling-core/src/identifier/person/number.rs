//! The parsed person number.

use std::fmt;
use std::str::FromStr;

use crate::identifier::digits::Digits;
use crate::identifier::{Fault, IdentifierError, Mode};

/// A person number: fødselsnummer, D-number, H-number or felles hjelpenummer, real or synthetic.
///
/// `Debug` and `Display` are masked; [`as_str`](Self::as_str) gives the digits.
///
/// # Shape
/// `ddmmyyiiikk`: day, month and year of birth, individual number, two check digits. A mark added to the day
/// tells a D-number, a mark added to the month an H-number or a synthetic series; see [`kind`](Self::kind)
/// and [`series`](Self::series). A felles hjelpenummer begins with 8 or 9 and is random up to its check
/// digits.
///
/// # Source
/// e-helse, "Identifikatorer for personer",
/// <https://www.ehelse.no/standardisering/standarder/identifikatorer-for-personer>; Norsk helsenett, "Hva er
/// felles hjelpenummer?", <https://nhn.no/hva-er-felles-hjelpenummer/>; both read 2026-11-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNumber(Digits<11>);

impl PersonNumber {
    /// Parses eleven digits.
    ///
    /// In [`Mode::Strict`] the check digits must match by one of the two rules (see
    /// [`check_rule`](Self::check_rule)), and the date, freed of its marks, must exist in some year. In
    /// [`Mode::Lenient`] any eleven digits parse, and [`faults`](Self::faults) tells what is wrong.
    ///
    /// # Errors
    /// [`IdentifierError::Invalid`].
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::{Fault, Mode, PersonNumber};
    ///
    /// let number = PersonNumber::parse("10915596784", Mode::Strict).unwrap();
    /// assert_eq!(number.as_str(), "10915596784");
    /// assert_eq!(format!("{number:?}"), "PersonNumber(***********)");
    ///
    /// let number = PersonNumber::parse("10915596785", Mode::Lenient).unwrap();
    /// assert_eq!(number.faults(), [Fault::CheckDigit]);
    /// ```
    pub fn parse(value: &str, mode: Mode) -> Result<Self, IdentifierError> {
        let number = Self::read(value)?;
        let faults = number.faults();
        match mode {
            Mode::Strict if !faults.is_empty() => Err(IdentifierError::Invalid(faults)),
            _ => Ok(number),
        }
    }

    /// The eleven digits. Do not log them and do not put them into a URL.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// What is wrong with the number; empty unless it was parsed in [`Mode::Lenient`].
    pub fn faults(&self) -> Vec<Fault> {
        let date = self.written_date().is_some_and(|date| !date.exists()).then_some(Fault::NoSuchDate);
        let check = self.check_rule().is_none().then_some(Fault::CheckDigit);
        date.into_iter().chain(check).collect()
    }

    pub(in crate::identifier) fn read(value: &str) -> Result<Self, Fault> {
        Digits::parse(value).map(Self)
    }

    /// The digits as numbers from 0 to 9.
    pub(super) fn values(&self) -> [u8; 11] {
        self.0.values()
    }
}

/// Parses in [`Mode::Strict`].
impl FromStr for PersonNumber {
    type Err = IdentifierError;

    fn from_str(value: &str) -> Result<Self, IdentifierError> {
        Self::parse(value, Mode::Strict)
    }
}

impl fmt::Display for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
