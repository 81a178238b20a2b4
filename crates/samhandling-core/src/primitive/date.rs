//! `date`: a year, a month or a day.

use super::calendar::Cursor;
use super::{LexicalFault, Precision};

/// A date of the precision that was written.
///
/// # Shape
///
/// FHIR `date`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
///
/// # Example
///
/// ```
/// use samhandling_core::primitive::{Date, Precision};
///
/// let date: Date = "1970-03".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (1970, Some(3), None));
/// assert_eq!((date.precision(), date.to_string()), (Precision::Month, "1970-03".to_owned()));
/// # Ok::<(), samhandling_core::primitive::LexicalFault>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/datatypes.html#date> (4.0.1).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Whether a text is a `date`.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn check(text: &str) -> Result<(), LexicalFault> {
        text.parse::<Date>().map(|_| ())
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, if it was written.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, if it was written.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// How much was written.
    #[must_use]
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// The day as chrono has it; none for a year or a month.
    #[must_use]
    pub fn to_chrono(self) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(self.month), u32::from(self.day))
    }

    /// Reads a date from the front.
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Date, LexicalFault> {
        let year = cursor.digits(4, 1, 9999)?;
        let mut date = Date { year, month: 0, day: 0 };
        if cursor.eat(b'-') {
            date.month = u8::try_from(cursor.digits(2, 1, 12)?).unwrap_or(0);
            if cursor.eat(b'-') {
                date.day = u8::try_from(cursor.digits(2, 1, 31)?).unwrap_or(0);
                date.to_chrono().ok_or(LexicalFault::NoSuchDate)?;
            }
        }
        Ok(date)
    }
}

impl From<chrono::NaiveDate> for Date {
    /// A day. Years outside 1 to 9999, which FHIR cannot write, become the nearest that it can.
    fn from(day: chrono::NaiveDate) -> Self {
        use chrono::Datelike;
        let year = u16::try_from(day.year().clamp(1, 9999)).unwrap_or(9999);
        let (month, day) = (u8::try_from(day.month()).unwrap_or(1), u8::try_from(day.day()).unwrap_or(1));
        Date { year, month, day }
    }
}

impl std::str::FromStr for Date {
    type Err = LexicalFault;

    fn from_str(text: &str) -> Result<Self, LexicalFault> {
        let mut cursor = Cursor(text.as_bytes());
        let date = Date::read(&mut cursor)?;
        if cursor.is_done() { Ok(date) } else { Err(LexicalFault::Form) }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.precision() {
            Precision::Year => write!(f, "{:04}", self.year),
            Precision::Month => write!(f, "{:04}-{:02}", self.year, self.month),
            _ => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
        }
    }
}

impl std::fmt::Debug for Date {
    /// The precision only: a date in a resource is a patient's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Date({:?})", self.precision())
    }
}
