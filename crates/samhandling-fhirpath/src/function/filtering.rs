//! `where()`, `select()`, `repeat()`.
//!
//! Source: <http://hl7.org/fhirpath/N1/#filtering-and-projection>, read 2026-11-22.

use super::{Function, Gives};
use crate::evaluate::{Distinct, Run, Scope, Sink, Step};
use crate::op::Call;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("where", (1, 1), Gives::Same, filter).for_each(),
    Function::list("select", (1, 1), Gives::Argument, select).for_each(),
    Function::list("repeat", (1, 1), Gives::Any, repeat).for_each(),
];

fn filter<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(criteria) = call.arguments.first() else { return Ok(()) };
    let mut index = 0;
    run.each(&call.of, scope, &mut |item| {
        let holds = run.truth(criteria, &scope.of(&item, index))? == Some(true);
        index += 1;
        if holds { sink(item) } else { Ok(()) }
    })
}

fn select<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(projection) = call.arguments.first() else { return Ok(()) };
    let mut index = 0;
    run.each(&call.of, scope, &mut |item| {
        run.each(projection, &scope.of(&item, index), sink)?;
        index += 1;
        Ok(())
    })
}

/// Each new item is projected in its turn, until none comes up that is new.
fn repeat<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(projection) = call.arguments.first() else { return Ok(()) };
    let mut seen = Distinct::default();
    let mut open: std::collections::VecDeque<_> = run.collect(&call.of, scope)?.into_iter().collect();
    let mut index = 0;
    while let Some(item) = open.pop_front() {
        run.each(projection, &scope.of(&item, index), &mut |next| {
            run.within(call.at, seen.len() + 1)?;
            if seen.insert(run, &next) {
                open.push_back(next.clone());
                sink(next)?;
            }
            Ok(())
        })?;
        index += 1;
    }
    Ok(())
}
