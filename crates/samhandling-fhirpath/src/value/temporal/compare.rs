//! Which of two dates or times is the earlier, as far as what was written tells.

use std::cmp::Ordering;

use super::{Precision, Temporal, TemporalKind};

/// What a comparison tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compared {
    /// It is so.
    Known(Ordering),
    /// The precision or the time zones do not tell.
    Unknown,
    /// A time against a date: not to be compared.
    Never,
}

/// The first and the last nanosecond that a value can mean, counted from year 1, on its own clock.
type Range = (i128, i128);

const SECOND: i128 = 1_000_000_000;
const MINUTE: i128 = 60 * SECOND;
const HOUR: i128 = 60 * MINUTE;

impl Temporal {
    /// Compares by what each can mean: a month is the time from its first to its last nanosecond. Where only one states
    /// a time zone, the other's could be any, except that a date without a time is the date of that zone.
    pub(crate) fn compare(&self, other: &Temporal) -> Compared {
        if (self.kind == TemporalKind::Time) != (other.kind == TemporalKind::Time) {
            return Compared::Never;
        }
        let (mine, theirs) = match (self.offset, other.offset) {
            (Some(a), Some(b)) => (moved(self.range(), a), moved(other.range(), b)),
            (None, None) => (self.range(), other.range()),
            (Some(a), None) if other.precision >= Precision::Hour => {
                (moved(self.range(), a), anywhere(other.range()))
            }
            (None, Some(b)) if self.precision >= Precision::Hour => {
                (anywhere(self.range()), moved(other.range(), b))
            }
            (Some(_), None) | (None, Some(_)) => (self.range(), other.range()),
        };
        if mine.1 < theirs.0 {
            Compared::Known(Ordering::Less)
        } else if mine.0 > theirs.1 {
            Compared::Known(Ordering::Greater)
        } else if mine == theirs && self.offset.is_some() == other.offset.is_some() {
            Compared::Known(Ordering::Equal)
        } else {
            Compared::Unknown
        }
    }

    /// The first nanosecond that it can mean: the same for values that are equal.
    pub(crate) fn beginning(&self) -> i128 {
        moved(self.range(), self.offset.unwrap_or(0)).0
    }

    fn range(&self) -> Range {
        let days = self.chrono_date().map_or(0, |date| i128::from(chrono::Datelike::num_days_from_ce(&date)));
        let clock = i128::from(self.hour) * HOUR
            + i128::from(self.minute) * MINUTE
            + i128::from(self.second) * SECOND
            + i128::from(self.nanos);
        let first = days * 24 * HOUR + clock;
        (first, first + self.length() - 1)
    }

    /// The nanoseconds that it can mean. Seconds and their fraction are one precision.
    fn length(&self) -> i128 {
        let days_of_month = |month: u8| i128::from(days_in(self.year, month));
        match self.precision {
            Precision::Year => (1..=12).map(days_of_month).sum::<i128>() * 24 * HOUR,
            Precision::Month => days_of_month(self.month) * 24 * HOUR,
            Precision::Day => 24 * HOUR,
            Precision::Hour => HOUR,
            Precision::Minute => MINUTE,
            Precision::Second | Precision::Fraction => 1,
        }
    }
}

/// The days of a month.
pub(super) fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A range on the clock of UTC.
fn moved(range: Range, offset: i16) -> Range {
    let by = i128::from(offset) * MINUTE;
    (range.0 - by, range.1 - by)
}

/// A range whose time zone is not known: from 14 hours ahead of UTC to 12 behind it.
fn anywhere(range: Range) -> Range {
    (range.0 - 14 * HOUR, range.1 + 12 * HOUR)
}
