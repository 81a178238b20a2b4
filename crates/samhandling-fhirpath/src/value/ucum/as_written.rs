//! Units as text, where the feature `ucum` is off.

use rust_decimal::Decimal;

use crate::value::Comparison;

/// Nothing is known of units that are written differently.
pub(in crate::value) fn compare(_: (Decimal, &str), _: (Decimal, &str)) -> Comparison {
    Comparison::Unknown
}

/// A unit converts to itself.
pub(in crate::value) fn convert(value: Decimal, from: &str, to: &str) -> Option<Decimal> {
    (from == to).then_some(value)
}

/// The number as it is.
pub(in crate::value) fn in_base_units(value: Decimal, _: &str) -> Option<(i128, i32)> {
    Some((value.mantissa(), -i32::try_from(value.scale()).unwrap_or(0)))
}

/// Any unit is as good as another.
pub(in crate::value) fn is_larger(_: &str, _: &str) -> bool {
    true
}

/// The unit of a product with a number.
pub(in crate::value) fn product(a: &str, b: &str) -> Option<String> {
    match (a, b) {
        ("1", other) | (other, "1") => Some(other.to_owned()),
        _ => None,
    }
}

/// The unit of a quotient by a number, or by itself.
pub(in crate::value) fn quotient(a: &str, b: &str) -> Option<String> {
    match b {
        "1" => Some(a.to_owned()),
        _ if a == b => Some("1".to_owned()),
        _ => None,
    }
}
