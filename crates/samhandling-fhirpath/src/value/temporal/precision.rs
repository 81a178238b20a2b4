//! The kinds of date and time, and how much of one was written.

/// Whether a [`Temporal`](super::Temporal) is a date, a date with a time, or a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TemporalKind {
    /// A date.
    Date,
    /// A date that may have a time.
    DateTime,
    /// A time of day.
    Time,
}

/// How much of a date or time was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// `2014`
    Year,
    /// `2014-01`
    Month,
    /// `2014-01-05`
    Day,
    /// `T10`
    Hour,
    /// `T10:30`
    Minute,
    /// `T10:30:00`
    Second,
    /// `T10:30:00.000`
    Fraction,
}
