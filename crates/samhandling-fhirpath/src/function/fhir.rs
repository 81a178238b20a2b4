//! What FHIR adds: `extension()`, `hasValue()`, `resolve()`, `memberOf()` and their kin.
//!
//! Source: <https://hl7.org/fhir/R4/fhirpath.html#functions> (4.0.1), read 2026-11-22. `elementDefinition()`, `slice()` and
//! `checkModifiers()` are not here.

use std::borrow::Cow;

use samhandling_core::narrative;

use super::{Function, Gives};
use crate::evaluate::{Run, Scope, Sink, Step, Stop};
use crate::expression::Missing;
use crate::op::Call;
use crate::{Conformance, EvaluationFault, Item, Resolution};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::list("extension", (1, 1), Gives::Extensions, extension),
    Function::truth("hasValue", (0, 0), has_value),
    Function::list("getValue", (0, 0), Gives::Any, get_value),
    Function::list("resolve", (0, 0), Gives::Any, resolve).impure(),
    Function::truth("memberOf", (1, 1), member_of).impure(),
    Function::truth("subsumes", (1, 1), subsumes).impure(),
    Function::truth("subsumedBy", (1, 1), subsumed_by).impure(),
    Function::truth("conformsTo", (1, 1), conforms_to).impure(),
    Function::truth("htmlChecks", (0, 0), html_checks),
    Function::truth("htmlChecks2", (0, 0), html_content),
];

type Truth = Result<Option<bool>, Stop>;

fn extension<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let Some(url) = run.argument_text(call, 0, scope)? else { return Ok(()) };
    run.each(&call.of, scope, &mut |item| {
        let Some(node) = item.node() else { return Ok(()) };
        for extension in node.children_named("extension") {
            run.step(call.at)?;
            if extension.child_text("url").is_some_and(|found| found == url) {
                sink(Item::Node(extension))?;
            }
        }
        Ok(())
    })
}

/// The only item's value, if it is a primitive element that has one.
fn only_value<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    scope: &Scope<'_, 't>,
) -> Result<Option<Item<'t>>, Stop> {
    let (mut only, mut count) = (None, 0);
    let outcome = run.each(&call.of, scope, &mut |item| {
        count += 1;
        only = Some(item);
        if count > 1 { Err(Stop::Enough) } else { Ok(()) }
    });
    match outcome {
        Err(Stop::Enough) if count > 1 => Ok(None),
        other => other.map(|()| only.filter(|item| item.node().is_none_or(|node| node.has_value()))),
    }
}

fn has_value<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    only_value(run, call, scope).map(|value| Some(value.is_some()))
}

fn get_value<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    let value = only_value(run, call, scope)?.and_then(|item| run.value(item));
    value.map_or(Ok(()), sink)
}

/// The resources that references, and strings that hold one, lead to. What leads nowhere is left out.
fn resolve<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>, sink: Sink<'_, 't>) -> Step {
    run.each(&call.of, scope, &mut |item| {
        let (reference, from): (Option<Cow<'t, str>>, _) = match &item {
            Item::Node(node) if node.has_value() => (node.text(), *node),
            Item::Node(node) => (node.child_text("reference"), *node),
            Item::String(text) => (Some(text.clone()), run.context.node),
            _ => return Ok(()),
        };
        let Some(reference) = reference else { return Ok(()) };
        match run.context.services.resolve(&reference, from) {
            Resolution::Found(node) => sink(Item::Node(node)),
            Resolution::Missing => Ok(()),
            Resolution::Unknown => {
                run.miss(call.at, Missing::Reference);
                Ok(())
            }
        }
    })
}

fn member_of<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some(code) = run.single(&call.of, scope)? else { return Ok(None) };
    let Some(value_set) = run.argument_text(call, 0, scope)? else { return Ok(None) };
    Ok(known(run, call, run.context.services.member_of(&code, &value_set)))
}

fn subsumes<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some((code, other)) = two_codes(run, call, scope)? else { return Ok(None) };
    Ok(known(run, call, run.context.services.subsumes(&code, &other)))
}

fn subsumed_by<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some((code, other)) = two_codes(run, call, scope)? else { return Ok(None) };
    Ok(known(run, call, run.context.services.subsumes(&other, &code)))
}

fn two_codes<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    scope: &Scope<'_, 't>,
) -> Result<Option<(Item<'t>, Item<'t>)>, Stop> {
    let code = run.single(&call.of, scope)?;
    let other = call.arguments.first().map_or(Ok(None), |other| run.single(other, scope))?;
    Ok(code.zip(other))
}

/// An answer, noted where there is none.
fn known(run: &Run<'_, '_>, call: &Call, answer: Option<bool>) -> Option<bool> {
    if answer.is_none() {
        run.miss(call.at, Missing::Terminology);
    }
    answer
}

fn conforms_to<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let Some(item) = run.single(&call.of, scope)? else { return Ok(None) };
    let Some(profile) = run.argument_text(call, 0, scope)? else { return Ok(None) };
    let node = item.node().ok_or_else(|| run.wrong_type(call.of.at, "an element", &item))?;
    match run.context.services.conforms_to(node, &profile) {
        Conformance::Conforms => Ok(Some(true)),
        Conformance::Violates => Ok(Some(false)),
        Conformance::Undecided => {
            run.miss(call.at, Missing::Conformance);
            Ok(None)
        }
        Conformance::NoSuchProfile => Err(run.fault(call.at, EvaluationFault::NoSuchProfile)),
    }
}

/// Whether the input is narrative as FHIR allows it.
fn html_checks<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let text = run.text(&call.of, scope)?;
    Ok(text.map(|text| narrative::check(&text).is_ok()))
}

/// Whether the narrative has anything in it.
fn html_content<'t>(run: &Run<'_, 't>, call: &'t Call, scope: &Scope<'_, 't>) -> Truth {
    let text = run.text(&call.of, scope)?;
    Ok(text.map(|text| narrative::has_content(&text)))
}
