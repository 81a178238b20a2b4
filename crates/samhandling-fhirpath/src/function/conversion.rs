//! `iif()`, and the conversions: `toInteger()`, `convertsToInteger()` and their kin.
//!
//! Source: <http://hl7.org/fhirpath/N1/#conversion>, read 2026-11-22.

use super::{Function, Gives, Handler, Input};
use crate::evaluate::{Run, Scope, Sink, Step, Stop};
use crate::op::Call;
use crate::{Item, SystemType};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("iif", (2, 3), Gives::Either, iif).each_of(0, 3),
    Function::value("toBoolean", (0, 0), Input::Value, Gives::Boolean, to::<0>),
    Function::value("toInteger", (0, 0), Input::Value, Gives::Integer, to::<1>),
    Function::value("toDecimal", (0, 0), Input::Value, Gives::Decimal, to::<2>),
    Function::value("toString", (0, 0), Input::Value, Gives::String, to::<3>),
    Function::value("toDate", (0, 0), Input::Value, Gives::Date, to::<4>),
    Function::value("toDateTime", (0, 0), Input::Value, Gives::DateTime, to::<5>),
    Function::value("toTime", (0, 0), Input::Value, Gives::Time, to::<6>),
    Function::new("toQuantity", (0, 1), Handler::Value(to_quantity)).giving(Gives::Quantity),
    Function::value("convertsToBoolean", (0, 0), Input::Value, Gives::Boolean, converts_to::<0>),
    Function::value("convertsToInteger", (0, 0), Input::Value, Gives::Boolean, converts_to::<1>),
    Function::value("convertsToDecimal", (0, 0), Input::Value, Gives::Boolean, converts_to::<2>),
    Function::value("convertsToString", (0, 0), Input::Value, Gives::Boolean, converts_to::<3>),
    Function::value("convertsToDate", (0, 0), Input::Value, Gives::Boolean, converts_to::<4>),
    Function::value("convertsToDateTime", (0, 0), Input::Value, Gives::Boolean, converts_to::<5>),
    Function::value("convertsToTime", (0, 0), Input::Value, Gives::Boolean, converts_to::<6>),
    Function::value("convertsToQuantity", (0, 0), Input::Value, Gives::Boolean, converts_to::<7>),
];

/// The type that is the target of the conversions of that number.
fn target(number: usize) -> SystemType {
    SystemType::ALL.get(number).map_or(SystemType::String, |(_, of)| *of)
}

fn iif<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let input = run.single(&call.of, scope)?;
    let scope = Scope { this: input.as_ref(), ..*scope };
    let [criterion, results @ ..] = &*call.arguments else { return Ok(()) };
    let chosen = if run.truth(criterion, &scope)? == Some(true) { results.first() } else { results.get(1) };
    chosen.map_or(Ok(()), |result| run.each(result, &scope, sink))
}

fn to<'t, const TARGET: usize>(
    _: &Run<'_, 't>,
    _: &'t Call,
    input: Item<'t>,
    _: &Scope<'_, 't>,
) -> Result<Option<Item<'t>>, Stop> {
    Ok(input.converted(target(TARGET)))
}

fn converts_to<'t, const TARGET: usize>(
    _: &Run<'_, 't>,
    _: &'t Call,
    input: Item<'t>,
    _: &Scope<'_, 't>,
) -> Result<Option<Item<'t>>, Stop> {
    Ok(Some(Item::Boolean(input.converted(target(TARGET)).is_some())))
}

/// A quantity; in the unit that is asked for, if one is.
fn to_quantity<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    input: Item<'t>,
    scope: &Scope<'_, 't>,
) -> Result<Option<Item<'t>>, Stop> {
    let Some(Item::Quantity(quantity)) = input.converted(SystemType::Quantity) else { return Ok(None) };
    if call.arguments.is_empty() {
        return Ok(Some(Item::Quantity(quantity)));
    }
    let unit = run.argument_text(call, 0, scope)?;
    let converted = unit.and_then(|unit| quantity.converted_to(&unit));
    Ok(converted.map(|quantity| Item::Quantity(Box::new(quantity))))
}
