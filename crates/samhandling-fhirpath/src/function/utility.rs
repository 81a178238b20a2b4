//! `trace()`, `now()`, `type()` and their kin.
//!
//! Source: <http://hl7.org/fhirpath/N1/#utility-functions>, `comparable()` from <http://hl7.org/fhirpath/>; read 2026-11-22.

use super::{Function, Gives, Input};
use crate::evaluate::{Run, Scope, Sink, Step, Stop};
use crate::expression::Missing;
use crate::op::Call;
use crate::{Item, SystemType, Temporal};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("trace", (1, 2), Gives::Same, trace).each_of(1, 2).impure(),
    Function::list("now", (0, 0), Gives::DateTime, now).impure(),
    Function::list("today", (0, 0), Gives::Date, today).impure(),
    Function::list("timeOfDay", (0, 0), Gives::Time, time_of_day).impure(),
    Function::list("type", (0, 0), Gives::Any, type_of).impure(),
    Function::value("comparable", (1, 1), Input::Number, Gives::Boolean, comparable),
];

/// Gives what it is given. Whoever listens is told the items, or what the second argument makes of each.
fn trace<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(listener) = run.context.trace else { return run.each(&call.of, scope, sink) };
    let items = run.collect(&call.of, scope)?;
    let name = run.argument_text(call, 0, scope)?.unwrap_or_default();
    match call.arguments.get(1) {
        None => listener.trace(&name, items.as_slice()),
        Some(projection) => {
            let mut shown = Vec::new();
            for (index, item) in items.iter().enumerate() {
                shown.extend(run.collect(projection, &scope.of(item, index))?);
            }
            listener.trace(&name, &shown);
        }
    }
    items.into_iter().try_for_each(sink)
}

/// The moment that was given with the context.
fn moment(run: &Run<'_, '_>, call: &Call) -> Option<Temporal> {
    if run.context.now.is_none() {
        run.miss(call.at, Missing::Now);
    }
    run.context.now
}

fn now<'t>(run: &Run<'_, 't>, call: &'t Call, _: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    moment(run, call).map_or(Ok(()), |now| sink(Item::Temporal(now)))
}

fn today<'t>(run: &Run<'_, 't>, call: &'t Call, _: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    moment(run, call).and_then(Temporal::date).map_or(Ok(()), |date| sink(Item::Temporal(date)))
}

fn time_of_day<'t>(run: &Run<'_, 't>, call: &'t Call, _: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    moment(run, call).and_then(Temporal::time).map_or(Ok(()), |time| sink(Item::Temporal(time)))
}

fn type_of<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    run.each(&call.of, scope, &mut |item| sink(Item::Type(run.type_info(&item))))
}

/// Whether two quantities have units of one dimension.
fn comparable<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    input: Item<'t>,
    scope: &Scope<'_, 't>,
) -> Result<Option<Item<'t>>, Stop> {
    let Some(other) = call.arguments.first() else { return Ok(None) };
    let other = run.single_value(other, scope)?.and_then(|other| other.converted(SystemType::Quantity));
    match (input.converted(SystemType::Quantity), other) {
        (Some(Item::Quantity(a)), Some(Item::Quantity(b))) => Ok(Some(Item::Boolean(a.is_comparable(&b)))),
        (None, _) => Err(run.wrong_type(call.at, "Quantity", &input)),
        _ => Ok(None),
    }
}
