//! Adds durations to dates and times.

use chrono::{Days, Months, NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Precision, Temporal, TemporalKind};
use crate::value::CalendarUnit;

impl Temporal {
    /// The date or time that lies so many units later. None where there is no such date.
    ///
    /// A unit finer than the precision is turned into that precision, what is left over being dropped: `@2014` and 24
    /// months is `@2016`. Units above the second count whole. A time of day goes round the clock.
    pub(crate) fn plus(self, amount: Decimal, unit: CalendarUnit) -> Option<Temporal> {
        let (amount, unit) = at_precision(amount, unit, self.precision)?;
        match unit {
            CalendarUnit::Year => self.plus_months(whole(amount)?.checked_mul(12)?),
            CalendarUnit::Month => self.plus_months(whole(amount)?),
            CalendarUnit::Week => self.plus_days(whole(amount)?.checked_mul(7)?),
            CalendarUnit::Day => self.plus_days(whole(amount)?),
            CalendarUnit::Hour => self.plus_nanos(whole(amount)?.checked_mul(3_600_000_000_000)?),
            CalendarUnit::Minute => self.plus_nanos(whole(amount)?.checked_mul(60_000_000_000)?),
            CalendarUnit::Second => self.plus_nanos(nanos(amount, 1_000_000_000)?),
            CalendarUnit::Millisecond => self.plus_nanos(nanos(amount, 1_000_000)?),
        }
    }

    fn plus_months(self, months: i64) -> Option<Temporal> {
        let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
        let date = self.chrono_date()?;
        let moved =
            if months < 0 { date.checked_sub_months(count)? } else { date.checked_add_months(count)? };
        self.on(moved)
    }

    fn plus_days(self, days: i64) -> Option<Temporal> {
        let count = Days::new(days.unsigned_abs());
        let date = self.chrono_date()?;
        let moved = if days < 0 { date.checked_sub_days(count)? } else { date.checked_add_days(count)? };
        self.on(moved)
    }

    fn plus_nanos(self, nanos: i64) -> Option<Temporal> {
        const DAY: i64 = 86_400_000_000_000;
        let clock = (i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second))
            * 1_000_000_000
            + i64::from(self.nanos);
        let sum = clock.checked_add(nanos)?;
        let (days, clock) = (sum.div_euclid(DAY), sum.rem_euclid(DAY));
        let part = |number: i64| u8::try_from(number).ok();
        let fraction = u32::try_from(clock % 1_000_000_000).ok()?;
        let seconds = clock / 1_000_000_000;
        let moved = Temporal {
            hour: part(seconds / 3600)?,
            minute: part(seconds / 60 % 60)?,
            second: part(seconds % 60)?,
            nanos: fraction,
            ..self
        };
        let moved = moved.with_fraction_shown();
        if self.kind == TemporalKind::Time {
            return Some(moved);
        }
        let date = self.chrono_date()?.checked_add_signed(TimeDelta::try_days(days)?)?;
        moved.on(date)
    }

    /// Digits enough to show the fraction that arithmetic made.
    fn with_fraction_shown(self) -> Self {
        if self.precision < Precision::Second || self.nanos == 0 {
            return self;
        }
        let needed = if self.nanos.is_multiple_of(1_000_000) { 3 } else { 9 };
        Temporal { precision: Precision::Fraction, digits: self.digits.max(needed), ..self }
    }

    /// The same time on another day.
    fn on(self, date: NaiveDate) -> Option<Temporal> {
        let year = chrono::Datelike::year(&date);
        let moved = Temporal::of_date(date, self.kind, self.precision);
        let Temporal { year: new_year, month, day, .. } = moved;
        let least = |value: u8, needed: Precision| if self.precision >= needed { value } else { 1 };
        let (month, day) = (least(month, Precision::Month), least(day, Precision::Day));
        (1..=9999).contains(&year).then_some(Temporal { year: new_year, month, day, ..self })
    }
}

/// An amount in a unit that the precision has.
fn at_precision(
    amount: Decimal,
    unit: CalendarUnit,
    precision: Precision,
) -> Option<(Decimal, CalendarUnit)> {
    let finest = match precision {
        Precision::Year => CalendarUnit::Year,
        Precision::Month => CalendarUnit::Month,
        Precision::Day => CalendarUnit::Day,
        Precision::Hour => CalendarUnit::Hour,
        Precision::Minute => CalendarUnit::Minute,
        Precision::Second => CalendarUnit::Second,
        Precision::Fraction => CalendarUnit::Millisecond,
    };
    if unit <= finest || (unit == CalendarUnit::Millisecond && finest == CalendarUnit::Second) {
        return Some((amount, unit));
    }
    if let (CalendarUnit::Month, CalendarUnit::Year) = (unit, finest) {
        return Some((amount.trunc().checked_div(Decimal::from(12))?, finest));
    }
    let length = amount.checked_mul(unit.milliseconds().into())?;
    Some((length.checked_div(finest.milliseconds().into())?, finest))
}

/// The whole part of an amount.
fn whole(amount: Decimal) -> Option<i64> {
    amount.trunc().to_i64()
}

fn nanos(amount: Decimal, each: i64) -> Option<i64> {
    amount.checked_mul(Decimal::from(each))?.trunc().to_i64()
}
