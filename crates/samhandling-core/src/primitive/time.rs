//! `time`: a time of day, without date or offset.

use super::LexicalFault;
use super::calendar::Cursor;

/// A time of day.
///
/// # Shape
///
/// FHIR `time`: `hh:mm:ss[.fff]`.
///
/// # Example
///
/// ```
/// use samhandling_core::primitive::{LexicalFault, Time};
///
/// let time: Time = "08:30:00".parse()?;
/// assert_eq!(time.to_chrono(), chrono::NaiveTime::from_hms_opt(8, 30, 0));
/// assert_eq!("24:00:00".parse::<Time>(), Err(LexicalFault::Range));
/// # Ok::<(), LexicalFault>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/datatypes.html#time> (4.0.1).
#[derive(Clone, PartialEq, Eq)]
pub struct Time {
    text: Box<str>,
}

impl Time {
    /// Whether a text is a `time`.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn check(text: &str) -> Result<(), LexicalFault> {
        let mut cursor = Cursor(text.as_bytes());
        cursor.clock()?;
        if cursor.is_done() { Ok(()) } else { Err(LexicalFault::Form) }
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The time as chrono has it, to the nanosecond.
    #[must_use]
    pub fn to_chrono(&self) -> Option<chrono::NaiveTime> {
        Cursor(self.text.as_bytes()).clock().ok()?.to_chrono()
    }
}

impl std::str::FromStr for Time {
    type Err = LexicalFault;

    fn from_str(text: &str) -> Result<Self, LexicalFault> {
        Time::check(text)?;
        Ok(Time { text: text.into() })
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::fmt::Debug for Time {
    /// The type only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Time")
    }
}
