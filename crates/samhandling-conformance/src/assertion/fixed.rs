//! Fixed values and patterns.

use samhandling_core::diagnostic::Rule;
use samhandling_core::primitive::Decimal;
use samhandling_core::rule;
use samhandling_core::tree::{Kind, Node};
use samhandling_definitions::ElementValue;

use super::Assertion;
use crate::compile::Compiling;
use crate::run::Run;
use crate::schema::{Element, Schema};

rule! {
    /// ## What it checks
    /// That an element has exactly the value that its definition fixes, nothing more and nothing less.
    ///
    /// ## Why
    /// Receivers recognise slices, systems and meanings by such values.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "17912099997"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "2.16.578.1.12.4.1.4.1", "value": "17912099997"}
    /// ```
    ///
    /// ## Remedy
    /// Write the value of the definition.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed_x_> (4.0.1)
    NOT_FIXED = "fhir-value-not-fixed", Error, Value {
        message {
            en: "`{element}` must be {expected}",
            nb: "`{element}` skal være {expected}",
            nn: "`{element}` skal vere {expected}",
        }
        help {
            en: "write {expected}",
            nb: "skriv {expected}",
            nn: "skriv {expected}",
        }
    }

    /// ## What it checks
    /// That an element has no member that the fixed value of its definition lacks.
    ///
    /// ## Why
    /// A fixed value is the whole value. What may have more beside it is a pattern.
    ///
    /// ## Remedy
    /// Take the member out; or, where the profile is yours and more may stand there, state a pattern in it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed_x_> (4.0.1)
    MORE_THAN_FIXED = "fhir-value-more-than-fixed", Error, Value {
        message {
            en: "`{element}` may not stand here: the fixed value has none",
            nb: "`{element}` kan ikke stå her: den faste verdien har ingen",
            nn: "`{element}` kan ikkje stå her: den faste verdien har ingen",
        }
        help {
            en: "take `{element}` out",
            nb: "ta bort `{element}`",
            nn: "ta bort `{element}`",
        }
    }

    /// ## What it checks
    /// That an element has at least what its definition's pattern has: each member of the pattern with the same value, each item
    /// of a list in the pattern somewhere in the list.
    ///
    /// ## Why
    /// Receivers recognise slices, systems and meanings by such values.
    ///
    /// ## Remedy
    /// Add what is missing from the pattern; more may stand beside it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_> (4.0.1)
    NOT_PATTERN = "fhir-value-not-pattern", Error, Value {
        message {
            en: "`{element}` must have {expected}",
            nb: "`{element}` skal ha {expected}",
            nn: "`{element}` skal ha {expected}",
        }
        help {
            en: "add {expected}; more may stand beside it",
            nb: "legg til {expected}; mer kan stå ved siden av",
            nn: "legg til {expected}; meir kan stå ved sida av",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&NOT_FIXED, &MORE_THAN_FIXED, &NOT_PATTERN];

pub(super) fn compile(compiling: &Compiling<'_>) -> Vec<Assertion> {
    let element = compiling.element;
    let fixed = element.fixed.clone().map(Assertion::Fixed);
    let pattern = element.pattern.clone().map(Assertion::Pattern);
    fixed.into_iter().chain(pattern).collect()
}

pub(super) fn run_fixed<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    value: &ElementValue,
) {
    if let Some(differs) = difference(node, value.node(), Match::Whole) {
        report(run, &NOT_FIXED, differs, node, schema, element);
    }
}

pub(super) fn run_pattern<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
    value: &ElementValue,
) {
    if let Some(differs) = difference(node, value.node(), Match::Part) {
        report(run, &NOT_PATTERN, differs, node, schema, element);
    }
}

/// Whether the value must be all there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    Whole,
    Part,
}

/// What differs: the node nearest to it, and the member that is missing from it.
struct Difference<'t, 'd> {
    at: Node<'t>,
    member: Option<&'d str>,
    /// Empty where nothing is.
    expected: String,
}

fn report<'v, 't>(
    run: &mut Run<'v, 't>,
    rule: &'static Rule,
    differs: Difference<'t, '_>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let rule = if differs.expected.is_empty() { &MORE_THAN_FIXED } else { rule };
    let name = differs.member.map_or_else(|| differs.at.name().to_owned(), str::to_owned);
    let note = run.note_in(rule, if differs.at == node { node } else { differs.at }, schema, element);
    let note = note.name("element", name).name("expected", differs.expected);
    match differs.member {
        Some(member) => note.member(member).send(),
        None => note.send(),
    }
}

/// Whether a node has a stated value.
pub(crate) fn matches(node: Node<'_>, stated: Node<'_>, how: Match) -> bool {
    difference(node, stated, how).is_none()
}

fn difference<'t, 'd>(node: Node<'t>, stated: Node<'d>, how: Match) -> Option<Difference<'t, 'd>> {
    if stated.has_value() && !same_text(node, stated) {
        return Some(Difference { at: node, member: None, expected: shown(stated) });
    }
    if how == Match::Whole {
        let surplus = node.children().find(|child| stated.child(child.name()).is_none());
        if let Some(surplus) = surplus {
            return Some(Difference { at: surplus, member: None, expected: String::new() });
        }
    }
    let mut members = stated.children().filter(|child| child.repeat() == 0);
    members.find_map(|member| differing_member(node, stated, member, how))
}

/// The first difference between the repeats of one member.
fn differing_member<'t, 'd>(
    node: Node<'t>,
    stated: Node<'d>,
    member: Node<'d>,
    how: Match,
) -> Option<Difference<'t, 'd>> {
    let mut wanted = stated.children_named(member.name());
    let found: Vec<Node<'t>> = node.children_named(member.name()).collect();
    let Some(first) = found.first() else {
        return Some(Difference { at: node, member: Some(member.name()), expected: shown(member) });
    };
    if how == Match::Whole {
        let unequal = wanted.by_ref().zip(&found).find_map(|(wanted, found)| difference(*found, wanted, how));
        let count = stated.children_named(member.name()).count();
        let more =
            (count != found.len()).then(|| Difference { at: *first, member: None, expected: shown(member) });
        return unequal.or(more);
    }
    wanted.find_map(|wanted| {
        let is_there = found.iter().any(|found| matches(*found, wanted, how));
        let nearest = || difference(*first, wanted, how);
        if is_there { None } else { nearest() }
    })
}

/// Whether two primitives are equal: numbers by value, all else by text.
fn same_text(node: Node<'_>, stated: Node<'_>) -> bool {
    let (Some(text), Some(wanted)) = (node.text(), stated.text()) else { return false };
    if text == wanted {
        return true;
    }
    // What a definition in XML states does not say of itself that it is a number.
    let is_number =
        stated.kind() == Kind::Number || stated.kind() == Kind::Attribute && node.kind() == Kind::Number;
    if !is_number {
        return false;
    }
    match (text.parse::<Decimal>(), wanted.parse::<Decimal>()) {
        (Ok(text), Ok(wanted)) => text.compare(&wanted).is_eq(),
        _ => false,
    }
}

/// A stated value as a message shows it.
fn shown(stated: Node<'_>) -> String {
    if let Some(text) = stated.text() {
        return format!("`{text}`");
    }
    let parts = stated.children().map(|child| match child.text() {
        Some(text) => format!("{} `{text}`", child.name()),
        None => format!("{} ({})", child.name(), shown(child)),
    });
    parts.collect::<Vec<_>>().join(", ")
}
