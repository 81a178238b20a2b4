//! `union()` and `combine()`.
//!
//! Source: <http://hl7.org/fhirpath/N1/#combining>, read 2026-11-22.

use super::{Function, Gives};
use crate::evaluate::{Distinct, Run, Scope, Sink, Step};
use crate::op::Call;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("union", (1, 1), Gives::Both, union),
    Function::list("combine", (1, 1), Gives::Both, combine),
];

fn union<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let mut seen = Distinct::default();
    combine(run, call, scope, &mut |item| {
        run.within(call.at, seen.len() + 1)?;
        if seen.insert(run, &item) { sink(item) } else { Ok(()) }
    })
}

fn combine<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    run.each(&call.of, scope, sink)?;
    call.arguments.iter().try_for_each(|other| run.each(other, scope, sink))
}
