//! `lowBoundary()`, `highBoundary()`, `precision()`.
//!
//! Source: <http://hl7.org/fhirpath/#utility-functions>, read 2026-11-22; they came after N1, and HL7's test file for R4
//! has them. Of a decimal, the boundary lies half a last digit away; with fewer digits than it has, the low one of a
//! positive number is cut off and the high one is rounded, and those of a negative number are its mirror.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Function, Gives, Input};
use crate::Item;
use crate::evaluate::{Run, Scope, Stop};
use crate::op::Call;
use crate::value::Boundary;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::value("lowBoundary", (0, 1), Input::Measured, Gives::SameOne, low),
    Function::value("highBoundary", (0, 1), Input::Measured, Gives::SameOne, high),
    Function::value("precision", (0, 0), Input::Measured, Gives::Integer, precision),
];

type Made<'t> = Result<Option<Item<'t>>, Stop>;

/// Digits behind the point where none are asked for, and the most that can be.
const DIGITS: i64 = 8;
const MOST: i64 = 28;

fn low<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    boundary(run, call, given, scope, Boundary::Low)
}

fn high<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    boundary(run, call, given, scope, Boundary::High)
}

fn boundary<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    given: Item<'t>,
    scope: &Scope<'_, 't>,
    end: Boundary,
) -> Made<'t> {
    let digits = call.arguments.first().map_or(Ok(None), |digits| run.integer(digits, scope))?;
    let scale = u32::try_from(digits.unwrap_or(DIGITS)).ok().filter(|scale| i64::from(*scale) <= MOST);
    Ok(match given {
        Item::Integer(value) => {
            scale.and_then(|scale| of_decimal(value.into(), scale, end)).map(Item::Decimal)
        }
        Item::Decimal(value) => scale.and_then(|scale| of_decimal(value, scale, end)).map(Item::Decimal),
        Item::Quantity(mut quantity) => {
            let value = scale.and_then(|scale| of_decimal(quantity.value, scale, end));
            value.map(|value| {
                quantity.value = value;
                Item::Quantity(quantity)
            })
        }
        Item::Temporal(temporal) => temporal.boundary(end, digits).map(Item::Temporal),
        other => return Err(run.wrong_type(call.of.at, "a number, a date or a time", &other)),
    })
}

fn of_decimal(value: Decimal, scale: u32, end: Boundary) -> Option<Decimal> {
    let half = Decimal::try_new(5, value.scale().checked_add(1)?).ok()?;
    let outwards = value.is_sign_negative() != (end == Boundary::High);
    let moved = match end {
        Boundary::Low => value.checked_sub(half)?,
        Boundary::High => value.checked_add(half)?,
    };
    let strategy = if outwards { RoundingStrategy::MidpointAwayFromZero } else { RoundingStrategy::ToZero };
    let mut rounded = moved.round_dp_with_strategy(scale, strategy);
    rounded.rescale(scale);
    if rounded.is_zero() {
        rounded.set_sign_negative(value.is_sign_negative());
    }
    (rounded.scale() == scale).then_some(rounded)
}

fn precision<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(Some(Item::Integer(match given {
        Item::Integer(_) => 0,
        Item::Decimal(value) => value.scale().into(),
        Item::Quantity(quantity) => quantity.value.scale().into(),
        Item::Temporal(temporal) => temporal.digit_count(),
        other => return Err(run.wrong_type(call.of.at, "a number, a date or a time", &other)),
    })))
}
