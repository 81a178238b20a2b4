//! `aggregate()`.
//!
//! Source: <http://hl7.org/fhirpath/N1/#aggregates>, read 2026-11-22.

use super::{Function, Gives};
use crate::Collection;
use crate::evaluate::{Run, Scope, Sink, Step};
use crate::op::Call;

pub(super) const FUNCTIONS: &[Function] =
    &[Function::list("aggregate", (1, 2), Gives::Any, aggregate).for_each()];

fn aggregate<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(aggregator) = call.arguments.first() else { return Ok(()) };
    let mut total = match call.arguments.get(1) {
        Some(init) => run.collect(init, scope)?,
        None => Collection::Empty,
    };
    let mut index = 0;
    run.each(&call.of, scope, &mut |item| {
        let inner = Scope { this: Some(&item), index, total: Some(&total) };
        let next = run.collect(aggregator, &inner)?;
        total = next;
        index += 1;
        Ok(())
    })?;
    total.into_iter().try_for_each(sink)
}
