//! A date, a time, or both, and how they are written.

use std::fmt;

use super::{Precision, TemporalKind};

/// A date, a time, or both, of the precision that was written.
///
/// What was not written stands at its least value inside, and is never shown.
///
/// # Example
///
/// ```
/// use samhandling_fhirpath::{Precision, Temporal, TemporalKind};
///
/// let month = Temporal::parse(TemporalKind::Date, "2014-01").ok_or("not a date")?;
/// assert_eq!((month.precision(), month.to_string()), (Precision::Month, "2014-01".to_owned()));
/// # Ok::<(), &str>(())
/// ```
///
/// # Source
///
/// <http://hl7.org/fhirpath/N1/#literals>, read 2026-11-22.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Temporal {
    pub(super) kind: TemporalKind,
    pub(super) precision: Precision,
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
    /// Digits written behind the second's point.
    pub(super) digits: u8,
    pub(super) nanos: u32,
    /// Minutes east of UTC.
    pub(super) offset: Option<i16>,
}

impl Temporal {
    /// A moment in a time zone, to the millisecond: what `now()` gives.
    #[must_use]
    pub fn now(moment: chrono::DateTime<chrono::FixedOffset>) -> Self {
        use chrono::Timelike;
        let offset = i16::try_from(moment.offset().local_minus_utc() / 60).unwrap_or(0);
        let local = moment.naive_local();
        let at = Temporal::of_date(local.date(), TemporalKind::DateTime, Precision::Fraction);
        let part = |number: u32| u8::try_from(number).unwrap_or(0);
        Temporal {
            hour: part(local.hour()),
            minute: part(local.minute()),
            second: part(local.second()),
            digits: 3,
            nanos: local.nanosecond() / 1_000_000 % 1_000 * 1_000_000,
            offset: Some(offset),
            ..at
        }
    }

    /// Whether it is a date, a date with a time, or a time.
    #[must_use]
    pub fn kind(&self) -> TemporalKind {
        self.kind
    }

    /// How much was written.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Minutes east of UTC, if a time zone was written.
    #[must_use]
    pub fn offset(&self) -> Option<i16> {
        self.offset
    }

    /// Its date; none for a time.
    pub(crate) fn date(self) -> Option<Temporal> {
        let precision = self.precision.min(Precision::Day);
        let date = Temporal { kind: TemporalKind::Date, precision, offset: None, ..self };
        (self.kind != TemporalKind::Time).then_some(date.without_clock())
    }

    /// Its time of day; none for what has none.
    pub(crate) fn time(self) -> Option<Temporal> {
        let time = Temporal { kind: TemporalKind::Time, year: 0, month: 1, day: 1, offset: None, ..self };
        (self.precision >= Precision::Hour).then_some(time)
    }

    /// The same date as a date that may have a time.
    pub(crate) fn date_time(self) -> Option<Temporal> {
        (self.kind != TemporalKind::Time).then_some(Temporal { kind: TemporalKind::DateTime, ..self })
    }

    fn without_clock(self) -> Self {
        Temporal { hour: 0, minute: 0, second: 0, digits: 0, nanos: 0, ..self }
    }

    pub(super) fn of_date(date: chrono::NaiveDate, kind: TemporalKind, precision: Precision) -> Self {
        use chrono::Datelike;
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        Temporal {
            kind,
            precision,
            year: u16::try_from(date.year()).unwrap_or(0),
            month: part(date.month()),
            day: part(date.day()),
            hour: 0,
            minute: 0,
            second: 0,
            digits: 0,
            nanos: 0,
            offset: None,
        }
    }

    /// The date as chrono has it; a time stands on a day of its own.
    pub(super) fn chrono_date(&self) -> Option<chrono::NaiveDate> {
        let (month, day) = (u32::from(self.month), u32::from(self.day));
        chrono::NaiveDate::from_ymd_opt(i32::from(self.year), month, day)
    }
}

impl fmt::Display for Temporal {
    /// As it was written, without `@` and, for a time, without `T`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind != TemporalKind::Time {
            write!(f, "{:04}", self.year)?;
            if self.precision >= Precision::Month {
                write!(f, "-{:02}", self.month)?;
            }
            if self.precision >= Precision::Day {
                write!(f, "-{:02}", self.day)?;
            }
        }
        if self.precision < Precision::Hour {
            return Ok(());
        }
        let separator = if self.kind == TemporalKind::Time { "" } else { "T" };
        write!(f, "{separator}{:02}", self.hour)?;
        if self.precision >= Precision::Minute {
            write!(f, ":{:02}", self.minute)?;
        }
        if self.precision >= Precision::Second {
            write!(f, ":{:02}", self.second)?;
        }
        if self.precision >= Precision::Fraction {
            let digits = usize::from(self.digits);
            let all = format!("{:09}", self.nanos);
            write!(f, ".{}", all.get(..digits).unwrap_or(&all))?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl fmt::Debug for Temporal {
    /// Kind and precision only: a date in a resource is a patient's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}({:?})", self.kind, self.precision)
    }
}
