//! `empty()`, `exists()`, `all()`, `count()` and their kin.
//!
//! Source: <http://hl7.org/fhirpath/N1/#existence>, read 2026-11-22.

use super::{Function, Gives, Input};
use crate::evaluate::{Distinct, Run, Scope, Sink, Step, Stop};
use crate::op::Call;
use crate::{EvaluationFault, Item};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::truth("empty", (0, 0), empty),
    Function::truth("not", (0, 0), not),
    Function::truth("exists", (0, 1), exists).for_each(),
    Function::truth("all", (1, 1), all).for_each(),
    Function::truth("allTrue", (0, 0), all_true).on(Input::Boolean),
    Function::truth("anyTrue", (0, 0), any_true).on(Input::Boolean),
    Function::truth("allFalse", (0, 0), all_false).on(Input::Boolean),
    Function::truth("anyFalse", (0, 0), any_false).on(Input::Boolean),
    Function::truth("subsetOf", (1, 1), subset_of),
    Function::truth("supersetOf", (1, 1), superset_of),
    Function::truth("isDistinct", (0, 0), is_distinct),
    Function::list("distinct", (0, 0), Gives::Same, distinct),
    Function::list("count", (0, 0), Gives::Integer, count),
];

type Truth = Result<Option<bool>, Stop>;

fn empty<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    Ok(Some(!run.any(&call.of, scope)?))
}

fn not<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    Ok(run.truth(&call.of, scope)?.map(|truth| !truth))
}

fn exists<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some(criteria) = call.arguments.first() else { return run.any(&call.of, scope).map(Some) };
    let mut index = 0;
    let mut found = false;
    let outcome = run.each(&call.of, scope, &mut |item| {
        found = run.truth(criteria, &scope.of(&item, index))? == Some(true);
        index += 1;
        if found { Err(Stop::Enough) } else { Ok(()) }
    });
    match outcome {
        Err(Stop::Enough) if found => Ok(Some(true)),
        other => other.map(|()| Some(found)),
    }
}

/// One item that fails for certain settles it, whatever was not at hand for others.
fn all<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some(criteria) = call.arguments.first() else { return Ok(None) };
    let before = run.unknown.take();
    let (mut doubt, mut holds, mut index) = (None, true, 0);
    let outcome = run.each(&call.of, scope, &mut |item| {
        let given = run.unknown.take();
        let truth = run.truth(criteria, &scope.of(&item, index))? == Some(true);
        index += 1;
        let unknown = given.or(run.unknown.take());
        holds &= truth;
        doubt = doubt.or(unknown);
        if !truth && unknown.is_none() { Err(Stop::Enough) } else { Ok(()) }
    });
    let doubt = doubt.or(run.unknown.take());
    match outcome {
        Err(Stop::Enough) if !holds => run.unknown.set(before),
        other => {
            other?;
            run.unknown.set(before.or(doubt));
        }
    }
    Ok(Some(holds))
}

/// Whether a truth that is looked for is among the items.
fn any_is<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, wanted: bool) -> Result<bool, Stop> {
    let mut found = false;
    run.each(&call.of, scope, &mut |item| match run.value(item) {
        None => Ok(()),
        Some(Item::Boolean(truth)) => {
            found |= truth == wanted;
            Ok(())
        }
        Some(other) => Err(run.wrong_type(call.of.at, "Boolean", &other)),
    })?;
    Ok(found)
}

fn all_true<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    any_is(run, call, scope, false).map(|found| Some(!found))
}

fn any_true<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    any_is(run, call, scope, true).map(Some)
}

fn all_false<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    any_is(run, call, scope, true).map(|found| Some(!found))
}

fn any_false<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    any_is(run, call, scope, false).map(Some)
}

fn subset_of<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some(other) = call.arguments.first() else { return Ok(None) };
    is_within(run, (&call.of, other), scope)
}

fn superset_of<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some(other) = call.arguments.first() else { return Ok(None) };
    is_within(run, (other, &call.of), scope)
}

/// Whether each item of one operation is among those of another.
fn is_within<'t>(
    run: &Run<'_, 't>,
    (inner, outer): (&'t crate::op::Op, &'t crate::op::Op),
    scope: &Scope<'_, 't>,
) -> Truth {
    let known = set(run, outer, scope)?;
    let mut outside = false;
    let outcome = run.each(inner, scope, &mut |item| {
        outside = !known.holds(run, &item);
        if outside { Err(Stop::Enough) } else { Ok(()) }
    });
    match outcome {
        Err(Stop::Enough) if outside => Ok(Some(false)),
        other => other.map(|()| Some(true)),
    }
}

/// The different items of an operation.
pub(super) fn set<'t>(
    run: &Run<'_, 't>,
    op: &'t crate::op::Op,
    scope: &Scope<'_, 't>,
) -> Result<Distinct<'t>, Stop> {
    let mut items = Distinct::default();
    run.each(op, scope, &mut |item| {
        run.within(op.at, items.len() + 1)?;
        items.insert(run, &item);
        Ok(())
    })?;
    Ok(items)
}

fn is_distinct<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let mut seen = Distinct::default();
    let mut twice = false;
    let outcome = run.each(&call.of, scope, &mut |item| {
        run.within(call.at, seen.len() + 1)?;
        twice = !seen.insert(run, &item);
        if twice { Err(Stop::Enough) } else { Ok(()) }
    });
    match outcome {
        Err(Stop::Enough) if twice => Ok(Some(false)),
        other => other.map(|()| Some(true)),
    }
}

fn distinct<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let mut seen = Distinct::default();
    run.each(&call.of, scope, &mut |item| {
        run.within(call.at, seen.len() + 1)?;
        if seen.insert(run, &item) { sink(item) } else { Ok(()) }
    })
}

fn count<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let mut count = 0_usize;
    run.each(&call.of, scope, &mut |_| {
        count += 1;
        if i32::try_from(count).is_ok() { Ok(()) } else { Err(run.fault(call.at, EvaluationFault::Digits)) }
    })?;
    sink(Item::count(count))
}
