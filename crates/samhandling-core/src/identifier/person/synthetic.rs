//! Numbers for synthetic persons.

use chrono::{Datelike, NaiveDate};

use crate::identifier::{IdentifierError, mod11};

use super::birth::birth_year;
use super::check_rule::{FIRST_WEIGHTS, SECOND_WEIGHTS};
use super::kind::D_NUMBER_MARK;
use super::{PersonNumber, SyntheticSeries};

impl PersonNumber {
    /// The fødselsnummer of a test person, with check digits by [`CheckRule::Original`](super::CheckRule).
    /// The same arguments always give the same number. An ordinary number, which could be somebody's, cannot
    /// be built.
    ///
    /// # Errors
    /// [`IdentifierError::IndividualNumber`] if the individual number is not one for the year of birth;
    /// [`IdentifierError::NoCheckDigit`] if no check digits exist, which happens to one individual number in
    /// six. Both go away with another individual number.
    ///
    /// # Example
    /// ```
    /// use chrono::NaiveDate;
    /// use samhandling_core::identifier::{PersonNumber, SyntheticSeries};
    ///
    /// let born = NaiveDate::from_ymd_opt(1955, 11, 10).unwrap();
    /// let number = PersonNumber::synthetic(born, 967, SyntheticSeries::Month80).unwrap();
    /// assert_eq!(number.as_str(), "10915596784");
    /// ```
    pub fn synthetic(
        birth_date: NaiveDate,
        individual_number: u16,
        series: SyntheticSeries,
    ) -> Result<Self, IdentifierError> {
        let year = birth_date.year();
        if birth_year(year.rem_euclid(100), individual_number) != Some(year) {
            return Err(IdentifierError::IndividualNumber);
        }
        build(birth_date, 0, individual_number, series)
    }

    /// The D-number of a test person; otherwise as [`synthetic`](Self::synthetic), but for the century: a
    /// D-number does not tell it, so any individual number up to 999 goes with any year.
    ///
    /// # Errors
    /// As [`synthetic`](Self::synthetic).
    pub fn synthetic_d_number(
        birth_date: NaiveDate,
        individual_number: u16,
        series: SyntheticSeries,
    ) -> Result<Self, IdentifierError> {
        build(birth_date, D_NUMBER_MARK, individual_number, series)
    }
}

fn build(
    birth_date: NaiveDate,
    day_mark: u8,
    individual_number: u16,
    series: SyntheticSeries,
) -> Result<PersonNumber, IdentifierError> {
    if individual_number > 999 {
        return Err(IdentifierError::IndividualNumber);
    }
    let day = birth_date.day() + u32::from(day_mark);
    let month = birth_date.month() + u32::from(series.mark());
    let year = birth_date.year().rem_euclid(100);
    let stem = format!("{day:02}{month:02}{year:02}{individual_number:03}");
    let stem = with_check_digit(&stem, &FIRST_WEIGHTS)?;
    let digits = with_check_digit(&stem, &SECOND_WEIGHTS)?;
    Ok(PersonNumber::read(&digits)?)
}

fn with_check_digit(stem: &str, weights: &[u32]) -> Result<String, IdentifierError> {
    let digit = mod11::check_digit(stem, weights).ok_or(IdentifierError::NoCheckDigit)?;
    Ok(format!("{stem}{digit}"))
}
