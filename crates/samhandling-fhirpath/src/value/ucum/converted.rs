//! UCUM by the crate `octofhir-ucum`.

use std::cmp::Ordering;

use octofhir_ucum::{Number, UnitAnalysis, analyse};
use rust_decimal::Decimal;

use crate::value::Comparison;

/// What is lost when a factor has no end: 5/9 has 28 digits here.
const EPSILON: &str = "1e-20";

/// Compares two measurements, exactly but for factors that have no end.
pub(in crate::value) fn compare(a: (Decimal, &str), b: (Decimal, &str)) -> Comparison {
    let (Ok(left), Ok(right)) = (analyse(a.1), analyse(b.1)) else { return Comparison::Unknown };
    if left.dimension != right.dimension || left.arbitrary != right.arbitrary {
        return Comparison::Different;
    }
    let ordered = || order(base(a.0, &left)?, base(b.0, &right)?);
    ordered().map_or(Comparison::Unknown, Comparison::Known)
}

fn order(a: Number, b: Number) -> Option<Ordering> {
    let difference = a.checked_sub(b)?;
    let allowed = a.abs().checked_mul(Number::parse(EPSILON)?)?;
    let excess = difference.abs().checked_sub(allowed)?;
    if difference.is_zero() || excess.is_negative() {
        return Some(Ordering::Equal);
    }
    Some(if difference.is_negative() { Ordering::Less } else { Ordering::Greater })
}

/// A value in base units; none for the scales that are not linear.
fn base(value: Decimal, unit: &UnitAnalysis) -> Option<Number> {
    let linear = unit.special.is_none() || !unit.offset.is_zero();
    let value = Number::parse(&value.to_string()).filter(|_| linear)?;
    value.checked_mul(unit.scale)?.checked_mul(unit.factor)?.checked_add(unit.offset)
}

/// The number that a measurement has in another unit, which must not be one with a scale of its own.
pub(in crate::value) fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    if from == to {
        return Some(value);
    }
    let (from, to) = (analyse(from).ok()?, analyse(to).ok()?);
    let same = from.dimension == to.dimension && from.arbitrary == to.arbitrary && to.special.is_none();
    let base = base(value, &from).filter(|_| same)?;
    let (digits, exponent) = base.checked_div(to.factor)?.to_integer_and_exponent();
    Decimal::from_scientific(&format!("{digits}e{exponent}")).ok()
}

/// A measurement in base units: digits, and a power of ten.
pub(in crate::value) fn in_base_units(value: Decimal, unit: &str) -> Option<(i128, i32)> {
    base(value, &analyse(unit).ok()?).map(Number::to_integer_and_exponent)
}

/// Whether a unit is as large as another or larger.
pub(in crate::value) fn is_larger(a: &str, b: &str) -> bool {
    let (Ok(a), Ok(b)) = (analyse(a), analyse(b)) else { return false };
    a.factor.checked_sub(b.factor).is_some_and(|difference| !difference.is_negative())
}

/// The unit of a product.
pub(in crate::value) fn product(a: &str, b: &str) -> Option<String> {
    // `cm.cm` is written `cm2`: what people expect of a product.
    if a == b && a != "1" && a.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(format!("{a}2"));
    }
    octofhir_ucum::unit_multiply(a, b).ok().map(|made| made.expression)
}

/// The unit of a quotient.
pub(in crate::value) fn quotient(a: &str, b: &str) -> Option<String> {
    if a == b {
        return Some("1".to_owned());
    }
    octofhir_ucum::unit_divide(a, b).ok().map(|made| made.expression)
}
