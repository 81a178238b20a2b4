//! The functions on numbers. What has no value, or none that can be written, is nothing.
//!
//! Source: <http://hl7.org/fhirpath/N1/#math>, read 2026-11-22.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, MathematicalOps};

use super::{Function, Gives, Input};
use crate::evaluate::{Run, Scope, Stop, number};
use crate::op::Call;
use crate::value::round_half_up;
use crate::{EvaluationFault, Item};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::value("abs", (0, 0), Input::Number, Gives::SameOne, abs),
    Function::value("ceiling", (0, 0), Input::Number, Gives::Integer, ceiling),
    Function::value("floor", (0, 0), Input::Number, Gives::Integer, floor),
    Function::value("truncate", (0, 0), Input::Number, Gives::Integer, truncate),
    Function::value("round", (0, 1), Input::Number, Gives::Decimal, round),
    Function::value("exp", (0, 0), Input::Number, Gives::Decimal, exp),
    Function::value("ln", (0, 0), Input::Number, Gives::Decimal, ln),
    Function::value("log", (1, 1), Input::Number, Gives::Decimal, log),
    Function::value("power", (1, 1), Input::Number, Gives::Decimal, power),
    Function::value("sqrt", (0, 0), Input::Number, Gives::Decimal, sqrt),
];

type Made<'t> = Result<Option<Item<'t>>, Stop>;

/// Digits of functions whose values have no end: more than FHIRPath asks for, fewer than are computed.
const DIGITS: u32 = 16;

fn input(run: &Run<'_, '_>, call: &Call, given: &Item<'_>) -> Result<Decimal, Stop> {
    number(given).ok_or_else(|| run.wrong_type(call.of.at, "a number", given))
}

/// The first argument as a number.
fn argument<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Result<Option<Decimal>, Stop> {
    call.arguments.first().map_or(Ok(None), |argument| run.number(argument, scope))
}

/// A decimal that was computed with an error in its last digits.
fn approximate<'t>(value: Option<Decimal>) -> Option<Item<'t>> {
    value.map(|value| Item::Decimal(value.round_dp(DIGITS).normalize()))
}

fn whole<'t>(value: Decimal) -> Option<Item<'t>> {
    value.to_i64().filter(|value| i32::try_from(*value).is_ok()).map(Item::Integer)
}

fn abs<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(Some(match given {
        Item::Integer(value) => Item::Integer(value.saturating_abs()),
        Item::Quantity(mut quantity) => {
            quantity.value = quantity.value.abs();
            Item::Quantity(quantity)
        }
        other => Item::Decimal(input(run, call, &other)?.abs()),
    }))
}

fn ceiling<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(whole(input(run, call, &given)?.ceil()))
}

fn floor<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(whole(input(run, call, &given)?.floor()))
}

fn truncate<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(whole(input(run, call, &given)?.trunc()))
}

fn round<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let value = input(run, call, &given)?;
    let digits = call.arguments.first().map_or(Ok(None), |digits| run.integer(digits, scope))?;
    let expected = "a precision of 0 or more";
    let digits = u32::try_from(digits.unwrap_or(0))
        .map_err(|_| run.fault(call.at, EvaluationFault::Argument { expected }))?;
    Ok(Some(Item::Decimal(round_half_up(value, digits))))
}

fn exp<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(approximate(input(run, call, &given)?.checked_exp()))
}

fn ln<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(approximate(input(run, call, &given)?.checked_ln()))
}

fn log<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let value = input(run, call, &given)?;
    let Some(base) = argument(run, call, scope)? else { return Ok(None) };
    let quotient =
        value.checked_ln().zip(base.checked_ln()).and_then(|(value, base)| value.checked_div(base));
    Ok(approximate(quotient))
}

fn power<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let value = input(run, call, &given)?;
    let Some(exponent) = argument(run, call, scope)? else { return Ok(None) };
    if exponent.fract().is_zero() {
        let Some(exponent) = exponent.to_i64() else { return Ok(None) };
        let result = value.checked_powi(exponent);
        return Ok(match given {
            Item::Integer(_) if exponent >= 0 => result.and_then(whole),
            _ if exponent >= 0 => result.map(Item::Decimal),
            _ => approximate(result),
        });
    }
    if value.is_sign_negative() {
        return Ok(None);
    }
    Ok(approximate(value.checked_powd(exponent)))
}

fn sqrt<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    Ok(approximate(input(run, call, &given)?.sqrt()))
}
