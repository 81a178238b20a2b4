//! The first and the last moment that a date or time can mean, and how many digits it has.

use super::compare::days_in;
use super::{Precision, Temporal, TemporalKind};

/// Which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// The least value.
    Low,
    /// The greatest value.
    High,
}

impl Temporal {
    /// The digits of what was written: 4 for a year, 17 for a date with milliseconds.
    pub(crate) fn digit_count(&self) -> i64 {
        let date = match self.precision {
            Precision::Year => 4,
            Precision::Month => 6,
            Precision::Day
            | Precision::Hour
            | Precision::Minute
            | Precision::Second
            | Precision::Fraction => 8,
        };
        let clock = match self.precision {
            Precision::Year | Precision::Month | Precision::Day => 0,
            Precision::Hour => 2,
            Precision::Minute => 4,
            Precision::Second => 6,
            Precision::Fraction => 6 + i64::from(self.digits),
        };
        if self.kind == TemporalKind::Time { clock } else { date + clock }
    }

    /// The least or greatest value it can mean, with so many digits; the most that its kind has if none are asked for.
    /// None where its kind has no such precision.
    ///
    /// FHIR has no time to the hour: an hour stands for its first minute here.
    pub(crate) fn boundary(self, end: Boundary, digits: Option<i64>) -> Option<Temporal> {
        let precision = match (self.kind, digits) {
            (TemporalKind::Date, None | Some(8)) => Precision::Day,
            (TemporalKind::DateTime, None | Some(17)) | (TemporalKind::Time, None | Some(9)) => {
                Precision::Fraction
            }
            (TemporalKind::Date | TemporalKind::DateTime, Some(4)) => Precision::Year,
            (TemporalKind::Date | TemporalKind::DateTime, Some(6)) => Precision::Month,
            (TemporalKind::DateTime, Some(8)) => Precision::Day,
            (TemporalKind::DateTime, Some(10)) | (TemporalKind::Time, Some(2)) => Precision::Hour,
            (TemporalKind::DateTime, Some(12)) | (TemporalKind::Time, Some(4)) => Precision::Minute,
            (TemporalKind::DateTime, Some(14)) | (TemporalKind::Time, Some(6)) => Precision::Second,
            _ => return None,
        };
        let value = if self.precision == Precision::Hour { self.to(Precision::Minute) } else { self };
        let value = value.filled(end).to(precision);
        let zone = match end {
            Boundary::Low => 14 * 60,
            Boundary::High => -12 * 60,
        };
        let has_zone = value.kind == TemporalKind::DateTime && precision >= Precision::Hour;
        Some(Temporal { offset: has_zone.then_some(value.offset.unwrap_or(zone)), ..value })
    }

    /// Everything that was not written, at its least or greatest.
    fn filled(self, end: Boundary) -> Temporal {
        let mut value = self;
        if end == Boundary::Low {
            return Temporal { digits: value.digits.max(3), ..value };
        }
        if self.precision < Precision::Month {
            value.month = 12;
        }
        if self.precision < Precision::Day {
            value.day = days_in(value.year, value.month);
        }
        if self.precision < Precision::Hour {
            value.hour = 23;
        }
        if self.precision < Precision::Minute {
            value.minute = 59;
        }
        if self.precision < Precision::Second {
            value.second = 59;
        }
        if self.precision < Precision::Fraction {
            value.nanos = 999_000_000;
        }
        Temporal { digits: value.digits.max(3), ..value }
    }

    /// The same value with that precision; what it does not have is dropped.
    fn to(self, precision: Precision) -> Temporal {
        let keep = |value: u8, needed: Precision, least: u8| if precision >= needed { value } else { least };
        Temporal {
            precision,
            month: keep(self.month, Precision::Month, 1),
            day: keep(self.day, Precision::Day, 1),
            hour: keep(self.hour, Precision::Hour, 0),
            minute: keep(self.minute, Precision::Minute, 0),
            second: keep(self.second, Precision::Second, 0),
            digits: keep(self.digits, Precision::Fraction, 0),
            nanos: if precision >= Precision::Fraction { self.nanos } else { 0 },
            ..self
        }
    }
}
