//! Organisation numbers.

use std::fmt;
use std::str::FromStr;

use super::digits::Digits;
use super::{Fault, IdentifierError, Mode, mod11};

const WEIGHTS: [u32; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];

/// An organisation number of Enhetsregisteret: nine digits, the last a check digit modulo 11.
///
/// The digits carry no meaning. `Debug` and `Display` are masked; [`as_str`](Self::as_str) gives the digits.
///
/// # Source
/// Brønnøysundregistrene, "The organization number", <http://www.brreg.no/english/coordination/number.html>,
/// read 2026-11-22.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(Digits<9>);

impl OrganisationNumber {
    /// Parses nine digits.
    ///
    /// # Errors
    /// [`IdentifierError::Invalid`] if the text is not nine digits; in [`Mode::Strict`] also if the check
    /// digit does not match.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::{Fault, Mode, OrganisationNumber};
    ///
    /// let number = OrganisationNumber::parse("994598759", Mode::Strict).unwrap();
    /// assert_eq!(number.as_str(), "994598759");
    /// assert_eq!(format!("{number:?}"), "OrganisationNumber(*********)");
    ///
    /// let number = OrganisationNumber::parse("999977776", Mode::Lenient).unwrap();
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

    /// A number for test data: `31`, the six digits of `serial_number`, the check digit. The numbers in the
    /// published test data of Brønnøysundregistrene begin so. That no real number will is not promised
    /// anywhere.
    ///
    /// # Errors
    /// [`IdentifierError::SerialNumber`] above 999999; [`IdentifierError::NoCheckDigit`] for one serial
    /// number in eleven.
    ///
    /// # Example
    /// ```
    /// use samhandling_core::identifier::OrganisationNumber;
    ///
    /// let number = OrganisationNumber::synthetic(374539).unwrap();
    /// assert_eq!(number.as_str(), "313745392");
    /// ```
    ///
    /// # Source
    /// <https://github.com/brreg/docs>, test data for the partner API of the register of beneficial owners,
    /// read 2026-11-22.
    pub fn synthetic(serial_number: u32) -> Result<Self, IdentifierError> {
        if serial_number > 999_999 {
            return Err(IdentifierError::SerialNumber);
        }
        let stem = format!("31{serial_number:06}");
        let check_digit = mod11::check_digit(&stem, &WEIGHTS).ok_or(IdentifierError::NoCheckDigit)?;
        Ok(Self::read(&format!("{stem}{check_digit}"))?)
    }

    /// The nine digits. Do not log them.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// What is wrong with the number; empty unless it was parsed in [`Mode::Lenient`].
    pub fn faults(&self) -> Vec<Fault> {
        let matches = mod11::remainder(self.as_str(), &WEIGHTS) == 0;
        if matches { Vec::new() } else { vec![Fault::CheckDigit] }
    }

    pub(super) fn read(value: &str) -> Result<Self, Fault> {
        Digits::parse(value).map(Self)
    }
}

/// Parses in [`Mode::Strict`].
impl FromStr for OrganisationNumber {
    type Err = IdentifierError;

    fn from_str(value: &str) -> Result<Self, IdentifierError> {
        Self::parse(value, Mode::Strict)
    }
}

impl fmt::Display for OrganisationNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_of_the_register_and_of_test_data_are_valid() {
        for value in [
            "994598759",
            "993467049",
            "874716782",
            "974589095",
            "997506499",
            "875300342",
            "100100673",
            "100100126",
            "100100223",
            "999944582",
            "999977774",
            "313745392",
            "313325016",
            "312232324",
            "981275721",
            "873255102",
        ] {
            assert!(value.parse::<OrganisationNumber>().is_ok(), "{value}");
        }
    }

    #[test]
    fn published_test_numbers_with_a_wrong_check_digit_are_reported() {
        for value in
            ["999977776", "999977775", "312232326", "314159265", "888134574", "921592761", "123456789"]
        {
            let error = value.parse::<OrganisationNumber>().unwrap_err();
            assert_eq!(error, IdentifierError::Invalid(vec![Fault::CheckDigit]), "{value}");
            let number = OrganisationNumber::parse(value, Mode::Lenient).unwrap();
            assert_eq!(number.faults(), [Fault::CheckDigit], "{value}");
        }
    }

    #[test]
    fn what_is_not_nine_digits_is_refused_in_both_modes() {
        for mode in [Mode::Strict, Mode::Lenient] {
            assert_eq!(OrganisationNumber::parse("99459875", mode), Err(Fault::Length.into()));
            assert_eq!(OrganisationNumber::parse("994 598 759", mode), Err(Fault::NotDigits.into()));
            assert_eq!(OrganisationNumber::parse("٩٩٤٥٩٨٧٥٩", mode), Err(Fault::NotDigits.into()));
        }
    }

    #[test]
    fn neither_debug_nor_display_shows_a_digit() {
        let number: OrganisationNumber = "994598759".parse().unwrap();
        assert_eq!(format!("{number} {number:?}"), "********* OrganisationNumber(*********)");
    }

    #[test]
    fn a_synthetic_number_needs_a_serial_number_of_six_digits() {
        assert_eq!(OrganisationNumber::synthetic(1_000_000), Err(IdentifierError::SerialNumber));
    }

    proptest! {
        #[test]
        fn a_single_wrong_digit_is_always_found(serial in 0u32..1_000_000, at in 0usize..9, step in 1u8..10) {
            let Ok(number) = OrganisationNumber::synthetic(serial) else { return Ok(()) };
            let mut wrong = number.as_str().as_bytes().to_vec();
            wrong[at] = b'0' + (wrong[at] - b'0' + step) % 10;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert!(wrong.parse::<OrganisationNumber>().is_err());
        }

        #[test]
        fn a_synthetic_number_is_valid(serial in 0u32..1_000_000) {
            match OrganisationNumber::synthetic(serial) {
                Ok(number) => prop_assert!(number.faults().is_empty()),
                Err(error) => prop_assert_eq!(error, IdentifierError::NoCheckDigit),
            }
        }

        #[test]
        fn parsing_never_panics(value in any::<String>()) {
            let _ = OrganisationNumber::parse(&value, Mode::Lenient);
        }
    }
}
