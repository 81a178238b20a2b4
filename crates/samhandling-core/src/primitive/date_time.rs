//! `dateTime`: a date, or a date with a time and an offset.

use super::calendar::{Clock, Cursor};
use super::{Date, LexicalFault, Offset, Precision};

/// A date, or a moment, of the precision that was written.
///
/// # Shape
///
/// FHIR `dateTime`: a `date`, or `YYYY-MM-DDThh:mm:ss[.fff]` with `Z` or `±hh:mm`.
///
/// # Example
///
/// ```
/// use samhandling_core::primitive::DateTime;
///
/// let taken: DateTime = "2026-03-21T08:30:00.500+01:00".parse()?;
/// assert_eq!(taken.date().to_string(), "2026-03-21");
/// assert_eq!(taken.to_chrono().map(|moment| moment.timestamp_millis()), Some(1_774_078_200_500));
/// assert_eq!(taken.as_str(), "2026-03-21T08:30:00.500+01:00");
/// # Ok::<(), samhandling_core::primitive::LexicalFault>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/datatypes.html#dateTime> (4.0.1).
#[derive(Clone, PartialEq, Eq)]
pub struct DateTime {
    text: Box<str>,
    date: Date,
    time: Option<(Clock, Offset)>,
}

impl DateTime {
    /// Whether a text is a `dateTime`.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn check(text: &str) -> Result<(), LexicalFault> {
        parts(text).map(|_| ())
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The date, in the time zone that was written.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The offset from UTC; none for a date.
    #[must_use]
    pub fn offset(&self) -> Option<Offset> {
        self.time.map(|(_, offset)| offset)
    }

    /// How much was written.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.time.map_or(self.date.precision(), |(clock, _)| clock.precision())
    }

    /// The moment; none for a date. Digits behind the nanosecond stay in the text only.
    #[must_use]
    pub fn to_chrono(&self) -> Option<chrono::DateTime<chrono::FixedOffset>> {
        let (clock, offset) = self.time?;
        let zone = chrono::FixedOffset::east_opt(i32::from(offset.minutes()) * 60)?;
        let local = self.date.to_chrono()?.and_time(clock.to_chrono()?);
        local.and_local_timezone(zone).single()
    }
}

/// The parts of a text that is a `dateTime`.
fn parts(text: &str) -> Result<(Date, Option<(Clock, Offset)>), LexicalFault> {
    let mut cursor = Cursor(text.as_bytes());
    let date = Date::read(&mut cursor)?;
    if cursor.is_done() {
        return Ok((date, None));
    }
    if date.day().is_none() {
        return Err(LexicalFault::Form);
    }
    cursor.need(b'T')?;
    let clock = cursor.clock()?;
    let offset = cursor.offset()?;
    if cursor.is_done() { Ok((date, Some((clock, offset)))) } else { Err(LexicalFault::Form) }
}

impl std::str::FromStr for DateTime {
    type Err = LexicalFault;

    fn from_str(text: &str) -> Result<Self, LexicalFault> {
        let (date, time) = parts(text)?;
        Ok(DateTime { text: text.into(), date, time })
    }
}

impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        DateTime { text: date.to_string().into(), date, time: None }
    }
}

impl std::fmt::Display for DateTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::fmt::Debug for DateTime {
    /// The precision only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DateTime({:?})", self.precision())
    }
}
