//! Arithmetic of decimals that rust_decimal leaves open.

use rust_decimal::{Decimal, RoundingStrategy};

/// The lesser precision of two numbers, zeros at the end not counted.
pub(crate) fn least_scale(a: Decimal, b: Decimal) -> u32 {
    a.normalize().scale().min(b.normalize().scale())
}

/// Rounds to so many digits behind the point, a half away from zero.
pub(crate) fn round_half_up(number: Decimal, scale: u32) -> Decimal {
    number.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero)
}
