//! `first()`, `last()`, `skip()` and their kin.
//!
//! Source: <http://hl7.org/fhirpath/N1/#subsetting>, read 2026-11-22.

use super::existence::set;
use super::{Function, Gives};
use crate::evaluate::{Distinct, Run, Scope, Sink, Step, Stop};
use crate::op::Call;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("single", (0, 0), Gives::SameOne, single),
    Function::list("first", (0, 0), Gives::SameOne, first).in_order(),
    Function::list("last", (0, 0), Gives::SameOne, last).in_order(),
    Function::list("tail", (0, 0), Gives::Same, tail).in_order(),
    Function::list("skip", (1, 1), Gives::Same, skip).in_order(),
    Function::list("take", (1, 1), Gives::Same, take).in_order(),
    Function::list("intersect", (1, 1), Gives::Same, intersect),
    Function::list("exclude", (1, 1), Gives::Same, exclude),
];

fn single<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    run.single(&call.of, scope)?.map_or(Ok(()), sink)
}

fn first<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let mut first = None;
    let outcome = run.each(&call.of, scope, &mut |item| {
        first = Some(item);
        Err(Stop::Enough)
    });
    match (outcome, first) {
        (Err(Stop::Enough), Some(item)) => sink(item),
        (outcome, _) => outcome,
    }
}

fn last<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let mut last = None;
    run.each(&call.of, scope, &mut |item| {
        last = Some(item);
        Ok(())
    })?;
    last.map_or(Ok(()), sink)
}

fn tail<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    behind(run, call, scope, 1, sink)
}

fn skip<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(count) = argument(run, call, scope)? else { return Ok(()) };
    behind(run, call, scope, count, sink)
}

/// The items behind the first so many.
fn behind<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    scope: &Scope<'_, 't>,
    count: i64,
    sink: Sink<'_, 't>,
) -> Step {
    let mut at = 0;
    run.each(&call.of, scope, &mut |item| {
        at += 1;
        if at > count { sink(item) } else { Ok(()) }
    })
}

fn take<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let count = argument(run, call, scope)?.unwrap_or(0);
    if count <= 0 {
        return Ok(());
    }
    let (mut at, mut done) = (0, false);
    let outcome = run.each(&call.of, scope, &mut |item| {
        at += 1;
        sink(item)?;
        done = at >= count;
        if done { Err(Stop::Enough) } else { Ok(()) }
    });
    if done && matches!(outcome, Err(Stop::Enough)) { Ok(()) } else { outcome }
}

fn argument<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Result<Option<i64>, Stop> {
    call.arguments.first().map_or(Ok(None), |count| run.integer(count, scope))
}

fn intersect<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(other) = call.arguments.first() else { return Ok(()) };
    let other = set(run, other, scope)?;
    let mut seen = Distinct::default();
    run.each(&call.of, scope, &mut |item| {
        let both = other.holds(run, &item) && seen.insert(run, &item);
        if both { sink(item) } else { Ok(()) }
    })
}

fn exclude<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(other) = call.arguments.first() else { return Ok(()) };
    let other = set(run, other, scope)?;
    run.each(&call.of, scope, &mut |item| if other.holds(run, &item) { Ok(()) } else { sink(item) })
}
