//! Measurements in units of UCUM, compared.

use std::cmp::Ordering;

use octofhir_ucum::{Number, UnitAnalysis, analyse};
use samhandling_core::primitive::Decimal;

/// What is lost where a factor has no end, in proportion.
const LOST: &str = "1e-20";

/// How two measurements stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    /// They are of one kind.
    Ordered(Ordering),
    /// They are of different kinds: a length and a mass.
    OfOtherKind,
    /// A code is not one of UCUM's.
    NotUcum,
    /// It cannot be told: a scale has no fixed factor.
    Unknown,
}

/// Compares two measurements.
pub(crate) fn compare(a: (&Decimal, &str), b: (&Decimal, &str)) -> Measured {
    if a.1 == b.1 {
        return Measured::Ordered(a.0.compare(b.0));
    }
    let (Ok(left), Ok(right)) = (analyse(a.1), analyse(b.1)) else { return Measured::NotUcum };
    if left.dimension != right.dimension || left.arbitrary != right.arbitrary {
        return Measured::OfOtherKind;
    }
    let ordered = || order(in_base_units(a.0, &left)?, in_base_units(b.0, &right)?);
    ordered().map_or(Measured::Unknown, Measured::Ordered)
}

fn order(a: Number, b: Number) -> Option<Ordering> {
    let difference = a.checked_sub(b)?;
    let excess = difference.abs().checked_sub(a.abs().checked_mul(Number::parse(LOST)?)?)?;
    Some(match (difference.is_zero() || excess.is_negative(), difference.is_negative()) {
        (true, _) => Ordering::Equal,
        (false, true) => Ordering::Less,
        (false, false) => Ordering::Greater,
    })
}

/// A number in base units; none on a scale that is not linear.
fn in_base_units(value: &Decimal, unit: &UnitAnalysis) -> Option<Number> {
    let is_linear = unit.special.is_none() || !unit.offset.is_zero();
    let value = Number::parse(value.as_str()).filter(|_| is_linear)?;
    value.checked_mul(unit.scale)?.checked_mul(unit.factor)?.checked_add(unit.offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: (&str, &str), b: (&str, &str)) -> Measured {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        compare((&number(a.0), a.1), (&number(b.0), b.1))
    }

    #[test]
    fn measurements_are_compared_across_units() {
        assert_eq!(compared(("10000", "m"), ("50", "km")), Measured::Ordered(Ordering::Less));
        assert_eq!(compared(("50000", "m"), ("50", "km")), Measured::Ordered(Ordering::Equal));
        assert_eq!(compared(("1", "[in_i]"), ("2.54", "cm")), Measured::Ordered(Ordering::Equal));
        assert_eq!(compared(("37.1", "Cel"), ("37", "Cel")), Measured::Ordered(Ordering::Greater));
    }

    #[test]
    fn what_has_no_common_measure_is_not_ordered() {
        assert_eq!(compared(("1", "m"), ("1", "kg")), Measured::OfOtherKind);
        assert_eq!(compared(("1", "m"), ("1", "metre")), Measured::NotUcum);
    }
}
