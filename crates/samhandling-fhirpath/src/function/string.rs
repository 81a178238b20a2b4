//! The functions on strings. Positions count characters.
//!
//! Source: <http://hl7.org/fhirpath/N1/#string-manipulation>, read 2026-11-22; `trim()`, `split()`, `join()` and
//! `lastIndexOf()` came after N1.

use std::borrow::Cow;

use super::{Function, Gives, Input};
use crate::Item;
use crate::evaluate::{Run, Scope, Sink, Step, Stop};
use crate::op::Call;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::value("indexOf", (1, 1), Input::String, Gives::Integer, index_of),
    Function::value("lastIndexOf", (1, 1), Input::String, Gives::Integer, last_index_of),
    Function::value("substring", (1, 2), Input::String, Gives::String, substring),
    Function::value("startsWith", (1, 1), Input::String, Gives::Boolean, starts_with),
    Function::value("endsWith", (1, 1), Input::String, Gives::Boolean, ends_with),
    Function::value("contains", (1, 1), Input::String, Gives::Boolean, contains),
    Function::value("upper", (0, 0), Input::String, Gives::String, upper),
    Function::value("lower", (0, 0), Input::String, Gives::String, lower),
    Function::value("replace", (2, 2), Input::String, Gives::String, replace),
    Function::value("length", (0, 0), Input::String, Gives::Integer, length),
    Function::value("trim", (0, 0), Input::String, Gives::String, trim),
    Function::list("toChars", (0, 0), Gives::Strings, to_chars).on(Input::String),
    Function::list("split", (1, 1), Gives::Strings, split).on(Input::String),
    Function::list("join", (0, 1), Gives::String, join).on(Input::String).in_order(),
];

type Made<'t> = Result<Option<Item<'t>>, Stop>;

/// The input and an argument.
type Both<'t> = (Cow<'t, str>, Cow<'t, str>);

/// The input as a string.
pub(super) fn input<'t>(run: &Run<'_, 't>, call: &Call, input: Item<'t>) -> Result<Cow<'t, str>, Stop> {
    match input {
        Item::String(text) => Ok(text),
        other => Err(run.wrong_type(call.of.at, "String", &other)),
    }
}

/// The input and the first argument, both as strings; none where the argument is nothing.
fn with_argument<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    given: Item<'t>,
    scope: &Scope<'_, 't>,
) -> Result<Option<Both<'t>>, Stop> {
    let text = input(run, call, given)?;
    Ok(run.argument_text(call, 0, scope)?.map(|argument| (text, argument)))
}

fn index_of<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let both = with_argument(run, call, given, scope)?;
    Ok(both.map(|(text, part)| position(&text, text.find(&*part))))
}

fn last_index_of<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let both = with_argument(run, call, given, scope)?;
    Ok(both.map(|(text, part)| position(&text, text.rfind(&*part))))
}

/// The number of the character at a byte; -1 for none.
fn position<'t>(text: &str, at: Option<usize>) -> Item<'t> {
    let before = at.and_then(|at| text.get(..at));
    before.map_or(Item::Integer(-1), |before| Item::count(before.chars().count()))
}

fn substring<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let text = input(run, call, given)?;
    let start = call.arguments.first().map_or(Ok(None), |start| run.integer(start, scope))?;
    let length = match call.arguments.get(1) {
        None => usize::MAX,
        Some(length) => match run.integer(length, scope)? {
            Some(length) => usize::try_from(length).unwrap_or(0),
            None => usize::MAX,
        },
    };
    let Some(start) = start.and_then(|start| usize::try_from(start).ok()) else { return Ok(None) };
    let Some((from, _)) = text.char_indices().nth(start) else { return Ok(None) };
    let behind = text.get(from..).unwrap_or_default();
    let to = behind.char_indices().nth(length).map_or(behind.len(), |(to, _)| to) + from;
    Ok(Some(Item::String(match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
    })))
}

fn starts_with<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let both = with_argument(run, call, given, scope)?;
    Ok(both.map(|(text, part)| Item::Boolean(text.starts_with(&*part))))
}

fn ends_with<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let both = with_argument(run, call, given, scope)?;
    Ok(both.map(|(text, part)| Item::Boolean(text.ends_with(&*part))))
}

fn contains<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let both = with_argument(run, call, given, scope)?;
    Ok(both.map(|(text, part)| Item::Boolean(text.contains(&*part))))
}

fn upper<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    input(run, call, given).map(|text| Some(Item::text(text.to_uppercase())))
}

fn lower<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    input(run, call, given).map(|text| Some(Item::text(text.to_lowercase())))
}

fn replace<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    let Some((text, pattern)) = with_argument(run, call, given, scope)? else { return Ok(None) };
    let Some(substitution) = run.argument_text(call, 1, scope)? else { return Ok(None) };
    let matches = if pattern.is_empty() { text.chars().count() + 1 } else { text.matches(&*pattern).count() };
    let length = text.len().saturating_add(matches.saturating_mul(substitution.len()));
    if length > run.context.limits.max_text {
        return Err(run.limit(call.at, "max_text"));
    }
    run.made(call.at, text.replace(&*pattern, &substitution)).map(Some)
}

fn length<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    input(run, call, given).map(|text| Some(Item::count(text.chars().count())))
}

fn trim<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, _: &Scope<'_, 't>) -> Made<'t> {
    input(run, call, given).map(|text| Some(Item::text(text.trim().to_owned())))
}

fn to_chars<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(text) = run.text(&call.of, scope)? else { return Ok(()) };
    text.chars().try_for_each(|character| sink(Item::text(character.to_string())))
}

fn split<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(text) = run.text(&call.of, scope)? else { return Ok(()) };
    let Some(separator) = run.argument_text(call, 0, scope)? else { return Ok(()) };
    text.split(&*separator).try_for_each(|part| sink(Item::text(part.to_owned())))
}

fn join<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let separator = run.argument_text(call, 0, scope)?.unwrap_or_default();
    let mut joined: Option<String> = None;
    run.each(&call.of, scope, &mut |item| {
        let Some(value) = run.value(item) else { return Ok(()) };
        let text = input(run, call, value)?;
        match &mut joined {
            None => joined = Some(text.into_owned()),
            Some(joined) => {
                joined.push_str(&separator);
                joined.push_str(&text);
                if joined.len() > run.context.limits.max_text {
                    return Err(run.limit(call.at, "max_text"));
                }
            }
        }
        Ok(())
    })?;
    joined.map_or(Ok(()), |joined| sink(Item::text(joined)))
}
