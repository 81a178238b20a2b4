//! Filters: an operator that the property knows, and a value of its kind.

use samhandling_core::code::is_constraint_expression;
use samhandling_core::primitive::PrimitiveType;
use samhandling_core::tree::Node;
use samhandling_definitions::Content;

use super::filter_rules::{
    CODE_UNKNOWN, CODING_MALFORMED, EXPRESSION_MALFORMED, OPERATOR, PROPERTY_UNKNOWN, REGEX_OF_CODE, VALUE,
    VALUE_MISSING,
};
use super::property::{Asked, Values, asked};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, part: Node<'t>, system: &str) {
    for filter in part.children_named("filter") {
        let Some(property) = filter.child_text("property") else { continue };
        match asked(run, system, &property) {
            Some(asked) => one(run, filter, system, &property, &asked),
            None if run.code_system(system).is_some() => {
                run.note(&PROPERTY_UNKNOWN, filter).name("system", system).value("property", property).send();
            }
            None => {}
        }
    }
}

fn one<'t>(run: &mut Run<'_, 't>, filter: Node<'t>, system: &str, property: &str, asked: &Asked) {
    let Some(operator) = filter.child_text("op") else { return };
    if !asked.operators.is_empty() && !asked.operators.iter().any(|known| **known == *operator) {
        let note = run.note(&OPERATOR, filter).value("operator", &*operator).value("property", property);
        note.name("allowed", asked.operators.join(", ")).send();
    }
    let Some(element) = filter.child("value") else {
        run.note(&VALUE_MISSING, filter).send();
        return;
    };
    // A value that is computed has an extension in its place.
    let Some(text) = element.text() else { return };
    match &*operator {
        "exists" => value(run, filter, system, property, &text, Values::Boolean),
        "regex" if property == "concept" => run.note(&REGEX_OF_CODE, filter).send(),
        "regex" => {}
        "in" | "not-in" => {
            for item in text.split(',') {
                value(run, filter, system, property, item.trim(), asked.values);
            }
        }
        _ => value(run, filter, system, property, &text, asked.values),
    }
}

/// Holds a value against the kind of values that the property has.
fn value<'t>(
    run: &mut Run<'_, 't>,
    filter: Node<'t>,
    system: &str,
    property: &str,
    text: &str,
    values: Values,
) {
    let number = without_prefix(text);
    let (is_right, kind) = match values {
        Values::Text => return,
        Values::AnyCode => (text.trim() == text, "code"),
        Values::Code => {
            if text.trim() == text {
                code(run, filter, system, property, text);
                return;
            }
            (false, "code")
        }
        Values::Coding => return coding(run, filter, property, text),
        Values::Expression => {
            if !is_constraint_expression(text) {
                run.note(&EXPRESSION_MALFORMED, filter).value("value", text).send();
            }
            return;
        }
        Values::Boolean => (matches!(text, "true" | "false"), "boolean"),
        Values::DateTime => (PrimitiveType::DateTime.check(number).is_ok(), "dateTime"),
        Values::Decimal => (PrimitiveType::Decimal.check(number).is_ok(), "decimal"),
        Values::Integer => (number.parse::<i64>().is_ok(), "integer"),
    };
    if !is_right {
        let note = run.note(&VALUE, filter).name("kind", kind).value("property", property);
        note.value("value", text).send();
    }
}

/// A code of the system itself, where all of them are known.
fn code<'t>(run: &mut Run<'_, 't>, filter: Node<'t>, system: &str, property: &str, text: &str) {
    let Some(codes) = run.code_system(system) else { return };
    if codes.content == Content::Complete && codes.concept(text).is_none() {
        let note = run.note(&CODE_UNKNOWN, filter).name("system", system).value("property", property);
        note.value("code", text).send();
    }
}

/// `system|version#code`
fn coding<'t>(run: &mut Run<'_, 't>, filter: Node<'t>, property: &str, text: &str) {
    let Some((system, code)) = text.rsplit_once('#').filter(|(system, _)| system.contains(':')) else {
        run.note(&CODING_MALFORMED, filter).value("property", property).value("value", text).send();
        return;
    };
    let system = system.split('|').next().unwrap_or(system);
    if let Some((false, true)) = run.in_code_system(system, code) {
        let note = run.note(&CODE_UNKNOWN, filter).name("system", system).value("property", property);
        note.value("code", code).send();
    }
}

/// What follows the comparison that a number or date may begin with: `ge2020`.
fn without_prefix(text: &str) -> &str {
    const PREFIXES: [&str; 9] = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"];
    PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text)
}
