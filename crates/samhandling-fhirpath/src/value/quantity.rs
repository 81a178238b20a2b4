//! Numbers with a unit.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use super::{least_scale, round_half_up, ucum};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CalendarUnit {
    /// `year`
    Year,
    /// `month`
    Month,
    /// `week`
    Week,
    /// `day`
    Day,
    /// `hour`
    Hour,
    /// `minute`
    Minute,
    /// `second`
    Second,
    /// `millisecond`
    Millisecond,
}

/// The unit of a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit<'t> {
    /// A unit of the calendar: `4 days`.
    Calendar(CalendarUnit),
    /// A unit of UCUM: `4 'd'`.
    Ucum(Cow<'t, str>),
    /// A unit of another system, or of none: it is like itself only.
    Other {
        /// The system, if there is one.
        system: Option<Cow<'t, str>>,
        /// The code, or the unit as people write it.
        code: Cow<'t, str>,
    },
}

/// A number with a unit.
///
/// # Example
///
/// ```
/// use samhandling_fhirpath::{CalendarUnit, Quantity, Unit};
///
/// let week = Quantity { value: 1.into(), unit: Unit::Calendar(CalendarUnit::Week) };
/// assert_eq!(week.to_string(), "1 week");
/// ```
#[derive(Clone, Debug)]
pub struct Quantity<'t> {
    /// The number.
    pub value: Decimal,
    /// The unit; `1` where there is none.
    pub unit: Unit<'t>,
}

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

impl CalendarUnit {
    const NAMES: [(&'static str, &'static str, Option<&'static str>, CalendarUnit); 8] = [
        ("year", "years", Some("a"), CalendarUnit::Year),
        ("month", "months", Some("mo"), CalendarUnit::Month),
        ("week", "weeks", Some("wk"), CalendarUnit::Week),
        ("day", "days", Some("d"), CalendarUnit::Day),
        ("hour", "hours", Some("h"), CalendarUnit::Hour),
        ("minute", "minutes", Some("min"), CalendarUnit::Minute),
        ("second", "seconds", Some("s"), CalendarUnit::Second),
        ("millisecond", "milliseconds", Some("ms"), CalendarUnit::Millisecond),
    ];

    /// The unit of that word, singular or plural.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let named = |(one, many, ..): &&(&str, &str, _, _)| *one == word || *many == word;
        Self::NAMES.iter().find(named).map(|(.., unit)| *unit)
    }

    /// The unit of a UCUM code that stands for the same length: not `a` and `mo`, whose lengths are fixed.
    #[must_use]
    pub fn from_ucum(code: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, _, ucum, _)| *ucum == Some(code)).map(|(.., unit)| *unit);
        found.filter(|unit| *unit >= CalendarUnit::Week)
    }

    fn names(self) -> (&'static str, &'static str, &'static str) {
        let found = Self::NAMES.iter().find(|(.., unit)| *unit == self);
        found.map_or(("", "", ""), |(one, many, ucum, _)| (*one, *many, ucum.unwrap_or_default()))
    }

    /// Its UCUM code.
    pub(crate) fn ucum(self) -> &'static str {
        self.names().2
    }

    /// Its length in days, a month being 30 and a year 365 where no date says how long they are.
    pub(super) fn days(self) -> Option<Decimal> {
        let per_day = |count: i64| Decimal::ONE.checked_div(Decimal::from(count));
        match self {
            CalendarUnit::Year => Some(Decimal::from(365)),
            CalendarUnit::Month => Some(Decimal::from(30)),
            CalendarUnit::Week => Some(Decimal::from(7)),
            CalendarUnit::Day => Some(Decimal::ONE),
            CalendarUnit::Hour => per_day(24),
            CalendarUnit::Minute => per_day(24 * 60),
            CalendarUnit::Second => per_day(24 * 60 * 60),
            CalendarUnit::Millisecond => per_day(24 * 60 * 60 * 1000),
        }
    }

    /// Its length in milliseconds, or in months for the units whose length in days varies.
    fn exact(self) -> (bool, i64) {
        match self {
            CalendarUnit::Year => (true, 12),
            CalendarUnit::Month => (true, 1),
            CalendarUnit::Week => (false, 7 * 24 * 3_600_000),
            CalendarUnit::Day => (false, 24 * 3_600_000),
            CalendarUnit::Hour => (false, 3_600_000),
            CalendarUnit::Minute => (false, 60_000),
            CalendarUnit::Second => (false, 1_000),
            CalendarUnit::Millisecond => (false, 1),
        }
    }
}

impl<'t> Unit<'t> {
    /// The unit that a number without one has.
    pub(crate) const ONE: Unit<'static> = Unit::Ucum(Cow::Borrowed("1"));

    /// The calendar unit that it is, or stands for.
    pub(crate) fn calendar(&self) -> Option<CalendarUnit> {
        match self {
            Unit::Calendar(unit) => Some(*unit),
            Unit::Ucum(code) => CalendarUnit::from_ucum(code).or_else(|| CalendarUnit::from_word(code)),
            Unit::Other { .. } => None,
        }
    }

    /// Its UCUM code, if it has one.
    pub(crate) fn ucum(&self) -> Option<&str> {
        match self {
            Unit::Calendar(unit) => Some(unit.ucum()),
            Unit::Ucum(code) => Some(code),
            Unit::Other { .. } => None,
        }
    }

    fn is_calendar(&self) -> bool {
        matches!(self, Unit::Calendar(_))
    }
}

impl<'t> Quantity<'t> {
    /// The same quantity, holding its unit.
    pub(crate) fn into_static(self) -> Quantity<'static> {
        let unit = match self.unit {
            Unit::Calendar(unit) => Unit::Calendar(unit),
            Unit::Ucum(code) => Unit::Ucum(code.into_owned().into()),
            Unit::Other { system, code } => Unit::Other {
                system: system.map(|system| system.into_owned().into()),
                code: code.into_owned().into(),
            },
        };
        Quantity { value: self.value, unit }
    }

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
                (mine.days()?, theirs.days()?)
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

    /// The number that it has in another unit; none where the two do not go together.
    pub(crate) fn in_unit(&self, unit: &Unit<'_>) -> Option<Decimal> {
        if self.unit == *unit {
            return Some(self.value);
        }
        if let (Some(mine), Some(theirs)) = (self.unit.calendar(), unit.calendar()) {
            let ((months, a), (other_months, b)) = (mine.exact(), theirs.exact());
            let value = self.value.checked_mul(a.into())?.checked_div(b.into())?;
            return (months == other_months).then_some(value);
        }
        ucum::convert(self.value, self.unit.ucum()?, unit.ucum()?)
    }

    /// The same amount in a unit of UCUM, or of the calendar by its word.
    pub(crate) fn converted_to(&self, unit: &str) -> Option<Quantity<'t>> {
        let unit = match CalendarUnit::from_word(unit) {
            Some(unit) => Unit::Calendar(unit),
            None => Unit::Ucum(unit.to_owned().into()),
        };
        Some(Quantity { value: self.in_unit(&unit)?, unit })
    }

    /// Adds, in the smaller of the two units. None where the units do not go together.
    pub(crate) fn plus(&self, other: &Quantity<'t>) -> Option<Quantity<'t>> {
        if self.unit == other.unit {
            let value = self.value.checked_add(other.value)?;
            return Some(Quantity { value, unit: self.unit.clone() });
        }
        if let (Some(mine), Some(theirs)) = (self.unit.calendar(), other.unit.calendar()) {
            let ((months, a), (other_months, b)) = (mine.exact(), theirs.exact());
            let finest = if a <= b { (a, mine) } else { (b, theirs) };
            let part = |value: Decimal, each: i64| value.checked_mul((each / finest.0).into());
            let value = part(self.value, a)?.checked_add(part(other.value, b)?)?;
            return (months == other_months).then_some(Quantity { value, unit: Unit::Calendar(finest.1) });
        }
        let (mine, theirs) = (self.unit.ucum()?, other.unit.ucum()?);
        let (target, unit) =
            if ucum::is_larger(mine, theirs) { (theirs, &other.unit) } else { (mine, &self.unit) };
        let value = ucum::convert(self.value, mine, target)?
            .checked_add(ucum::convert(other.value, theirs, target)?)?;
        Some(Quantity { value, unit: unit.clone() })
    }

    /// Multiplies, the units too.
    pub(crate) fn times(&self, other: &Quantity<'_>) -> Option<Quantity<'t>> {
        let value = self.value.checked_mul(other.value)?;
        let unit = ucum::product(self.unit.ucum()?, other.unit.ucum()?)?;
        Some(Quantity { value, unit: Unit::Ucum(unit.into()) })
    }

    /// Divides, the units too.
    pub(crate) fn over(&self, other: &Quantity<'_>) -> Option<Quantity<'t>> {
        let value = self.value.checked_div(other.value)?;
        let unit = ucum::quotient(self.unit.ucum()?, other.unit.ucum()?)?;
        Some(Quantity { value, unit: Unit::Ucum(unit.into()) })
    }

    /// Whether the two can be compared at all.
    pub(crate) fn is_comparable(&self, other: &Quantity<'_>) -> bool {
        self.unit == other.unit || matches!(self.compare(other), Comparison::Known(_))
    }
}

impl fmt::Display for Quantity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unit {
            Unit::Calendar(unit) => {
                let (one, many, _) = unit.names();
                write!(f, "{} {}", self.value, if self.value == Decimal::ONE { one } else { many })
            }
            Unit::Ucum(code) | Unit::Other { code, .. } => write!(f, "{} '{code}'", self.value),
        }
    }
}
