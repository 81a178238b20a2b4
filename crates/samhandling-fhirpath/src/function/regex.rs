//! `matches()`, `matchesFull()`, `replaceMatches()`.
//!
//! Source: <http://hl7.org/fhirpath/N1/#string-manipulation>, read 2026-11-22. The dialect is the crate `regex`'s, which
//! needs time linear in the text whatever the expression is.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::string::input;
use super::{Function, Gives, Handler, Input};
use crate::evaluate::{Run, Scope, Stop};
use crate::op::Call;
use crate::{EvaluationFault, Item};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("matches", (1, 1), Handler::Truth(unused)).on(Input::String).giving(Gives::Boolean),
    Function::new("matchesFull", (1, 1), Handler::Truth(unused)).on(Input::String).giving(Gives::Boolean),
    Function::value("replaceMatches", (2, 2), Input::String, Gives::String, replace_matches),
];

/// The two tests have an operation of their own, which keeps the compiled expression.
fn unused<'t>(_: &Run<'_, 't>, _: &'t Call, _: &Scope<'_, 't>) -> Result<Option<bool>, Stop> {
    Ok(None)
}

/// Compiles an expression: `.` matches line ends too, and letters are told from capitals.
pub(crate) fn compile(pattern: &str, full: bool) -> Option<Regex> {
    const LARGEST: usize = 1 << 20;
    let pattern = if full { format!("^(?:{pattern})$") } else { pattern.to_owned() };
    RegexBuilder::new(&pattern).dot_matches_new_line(true).size_limit(LARGEST).build().ok()
}

/// Whether a string matches, in part or in full.
pub(crate) fn matches<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    compiled: &'t OnceLock<Option<Regex>>,
    scope: &Scope<'_, 't>,
) -> Result<Option<bool>, Stop> {
    run.step(call.at)?;
    let full = call.function.name == "matchesFull";
    let Some(value) = run.single_value(&call.of, scope)? else { return Ok(None) };
    let text = input(run, call, value)?;
    let invalid = || run.fault(call.at, EvaluationFault::Pattern);
    if let Some([Item::String(pattern)]) = call.arguments.first().and_then(|pattern| pattern.literals()) {
        let regex = compiled.get_or_init(|| compile(pattern, full)).as_ref();
        return Ok(Some(regex.ok_or_else(invalid)?.is_match(&text)));
    }
    let Some(pattern) = run.argument_text(call, 0, scope)? else { return Ok(None) };
    Ok(Some(compile(&pattern, full).ok_or_else(invalid)?.is_match(&text)))
}

fn replace_matches<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    given: Item<'t>,
    scope: &Scope<'_, 't>,
) -> Result<Option<Item<'t>>, Stop> {
    let text = input(run, call, given)?;
    let pattern = run.argument_text(call, 0, scope)?;
    let Some((pattern, substitution)) = pattern.zip(run.argument_text(call, 1, scope)?) else {
        return Ok(None);
    };
    if pattern.is_empty() {
        return Ok(Some(Item::String(text)));
    }
    let regex = compile(&pattern, false).ok_or_else(|| run.fault(call.at, EvaluationFault::Pattern))?;
    let longest = run.context.limits.max_text;
    let bound = regex.find_iter(&text).count().saturating_mul(substitution.len().saturating_add(text.len()));
    if bound > longest && text.len().saturating_mul(substitution.len()) > longest {
        return Err(run.limit(call.at, "max_text"));
    }
    run.made(call.at, regex.replace_all(&text, &*substitution).into_owned()).map(Some)
}
