//! Which of two quantities is the larger.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{CalendarUnit, Quantity, Unit};
use crate::value::{least_scale, round_half_up, ucum};

/// What a comparison of quantities tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// It is so.
    Known(Ordering),
    /// Units of different dimensions.
    Different,
    /// Units that cannot be converted, or that are not known.
    Unknown,
}

impl Quantity<'_> {
    /// Compares exactly, converting units.
    pub(crate) fn compare(&self, other: &Quantity<'_>) -> Comparison {
        if self.unit == other.unit {
            return Comparison::Known(self.value.cmp(&other.value));
        }
        if let (Some(mine), Some(theirs)) = (self.unit.calendar(), other.unit.calendar()) {
            let ((months, a), (other_months, b)) = (mine.exact(), theirs.exact());
            if months != other_months {
                return Comparison::Unknown;
            }
            let products = (self.value.checked_mul(a.into()), other.value.checked_mul(b.into()));
            return match products {
                (Some(a), Some(b)) => Comparison::Known(a.cmp(&b)),
                _ => Comparison::Unknown,
            };
        }
        if self.unit.is_calendar() || other.unit.is_calendar() {
            return self.compare_length(other);
        }
        match (self.unit.ucum(), other.unit.ucum()) {
            (Some(mine), Some(theirs)) => ucum::compare((self.value, mine), (other.value, theirs)),
            _ => Comparison::Different,
        }
    }

    /// A calendar unit against one of UCUM: a year is not `a`, whose length is fixed.
    fn compare_length(&self, other: &Quantity<'_>) -> Comparison {
        let varies = |unit: &Unit<'_>| matches!(unit, Unit::Calendar(unit) if unit.exact().0);
        match (self.unit.ucum(), other.unit.ucum()) {
            (Some(mine), Some(theirs)) => {
                let compared = ucum::compare((self.value, mine), (other.value, theirs));
                let unknown = varies(&self.unit) || varies(&other.unit);
                if unknown && compared != Comparison::Different { Comparison::Unknown } else { compared }
            }
            _ => Comparison::Different,
        }
    }

    /// The amount in units that do not depend on how it is written, to fifteen digits: the same for quantities that are
    /// equal. A number and its power of ten.
    pub(crate) fn in_base_units(&self) -> Option<(i128, i32)> {
        let (value, unit) = match self.unit.calendar() {
            None => (self.value, self.unit.ucum()?),
            Some(unit) => {
                let (months, length) = unit.exact();
                let value = self.value.checked_mul(length.into())?;
                (value, if months { CalendarUnit::Month.ucum() } else { CalendarUnit::Millisecond.ucum() })
            }
        };
        let (mut digits, mut power) = ucum::in_base_units(value, unit)?;
        while digits.unsigned_abs() >= 1_000_000_000_000_000 {
            digits = (digits + 5 * digits.signum()) / 10;
            power += 1;
        }
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
            power += 1;
        }
        Some((digits, power))
    }

    /// Whether both mean the same amount, rounded to the lesser precision of the two, in the larger of the units.
    pub(crate) fn is_equivalent(&self, other: &Quantity<'_>) -> bool {
        let pair = if self.unit == other.unit {
            Some((self.value, other.value))
        } else {
            self.in_larger_unit(other)
        };
        pair.is_some_and(|(a, b)| {
            let scale = least_scale(a, b);
            round_half_up(a, scale) == round_half_up(b, scale)
        })
    }

    fn in_larger_unit(&self, other: &Quantity<'_>) -> Option<(Decimal, Decimal)> {
        if let (Some(mine), Some(theirs)) = (self.unit.calendar(), other.unit.calendar()) {
            let ((a_months, a), (b_months, b)) = (mine.exact(), theirs.exact());
            let (a, b) = if a_months == b_months {
                (Decimal::from(a), Decimal::from(b))
            } else {
                (mine.milliseconds().into(), theirs.milliseconds().into())
            };
            return if a >= b {
                Some((self.value, other.value.checked_mul(b)?.checked_div(a)?))
            } else {
                Some((self.value.checked_mul(a)?.checked_div(b)?, other.value))
            };
        }
        let (mine, theirs) = (self.unit.ucum()?, other.unit.ucum()?);
        if ucum::is_larger(mine, theirs) {
            Some((self.value, ucum::convert(other.value, theirs, mine)?))
        } else {
            Some((ucum::convert(self.value, mine, theirs)?, other.value))
        }
    }

    /// Whether the two can be compared at all.
    pub(crate) fn is_comparable(&self, other: &Quantity<'_>) -> bool {
        self.unit == other.unit || matches!(self.compare(other), Comparison::Known(_))
    }
}
