//! Computes with quantities, and converts them.

use rust_decimal::Decimal;

use super::{CalendarUnit, Quantity, Unit};
use crate::value::ucum;

impl<'t> Quantity<'t> {
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
        let mine = ucum::convert(self.value, mine, target)?;
        let value = mine.checked_add(ucum::convert(other.value, theirs, target)?)?;
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
}
