//! `instant`: a moment to the second or finer, with an offset.

use super::{DateTime, LexicalFault};

/// A moment.
///
/// # Shape
///
/// FHIR `instant`: `YYYY-MM-DDThh:mm:ss[.fff]` with `Z` or `±hh:mm`.
///
/// # Example
///
/// ```
/// use samhandling_core::primitive::{Instant, LexicalFault};
///
/// let issued: Instant = "2026-03-21T07:30:00Z".parse()?;
/// assert_eq!(issued.to_chrono().timestamp(), 1_774_078_200);
/// assert_eq!("2026-03-21".parse::<Instant>(), Err(LexicalFault::Form));
/// # Ok::<(), LexicalFault>(())
/// ```
///
/// # Source
///
/// <https://hl7.org/fhir/R4/datatypes.html#instant> (4.0.1).
#[derive(Clone, PartialEq, Eq)]
pub struct Instant {
    written: DateTime,
    moment: chrono::DateTime<chrono::FixedOffset>,
}

impl Instant {
    /// Whether a text is an `instant`.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn check(text: &str) -> Result<(), LexicalFault> {
        DateTime::check(text)?;
        // A text with a time is a date, `T` and more: nothing shorter has an eleventh byte.
        if text.len() > 10 { Ok(()) } else { Err(LexicalFault::Form) }
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.written.as_str()
    }

    /// The moment. Digits behind the nanosecond stay in the text only.
    #[must_use]
    pub fn to_chrono(&self) -> chrono::DateTime<chrono::FixedOffset> {
        self.moment
    }
}

impl std::str::FromStr for Instant {
    type Err = LexicalFault;

    fn from_str(text: &str) -> Result<Self, LexicalFault> {
        let written: DateTime = text.parse()?;
        let moment = written.to_chrono().ok_or(LexicalFault::Form)?;
        Ok(Instant { written, moment })
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Instant {
    /// The type only.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Instant")
    }
}
