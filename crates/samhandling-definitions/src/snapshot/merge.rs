//! What a differential says of an element, laid over what the base says.

use crate::structure::{Binding, Constraint, Slicing};
use crate::{ElementDefinition, Max, TypeRef};

/// Types that a value set can be bound to, by eld-11 and the quantities that R4 itself binds.
const BINDABLE: [&str; 11] = [
    "code",
    "Coding",
    "CodeableConcept",
    "CodeableReference",
    "Quantity",
    "string",
    "uri",
    "Age",
    "Count",
    "Distance",
    "Duration",
];

/// Lays a differential's element over an element. What the differential leaves out stays.
///
/// `source` is the canonical url of the definition that the differential is of.
pub(super) fn lay_over(element: &mut ElementDefinition, change: &ElementDefinition, source: &str) {
    element.min = change.min.or(element.min);
    element.max = change.max.or(element.max);
    if !change.types.is_empty() {
        element.types.clone_from(&change.types);
    }
    for (mine, theirs) in [
        (&mut element.fixed, &change.fixed),
        (&mut element.pattern, &change.pattern),
        (&mut element.min_value, &change.min_value),
        (&mut element.max_value, &change.max_value),
    ] {
        if theirs.is_some() {
            mine.clone_from(theirs);
        }
    }
    element.max_length = change.max_length.or(element.max_length);
    element.min_length = change.min_length.or(element.min_length);
    element.must_support |= change.must_support;
    element.is_xml_attribute |= change.is_xml_attribute;
    if let Some(slicing) = &change.slicing {
        lay_slicing(&mut element.slicing, slicing);
    }
    if let Some(binding) = &change.binding {
        lay_binding(&mut element.binding, binding);
    }
    if !element.types.is_empty() && !is_bindable(&element.types) {
        element.binding = None;
    }
    if matches!(element.name(), "Extension" | "extension" | "modifierExtension") {
        element.is_modifier = change.is_modifier.or(element.is_modifier);
    }
    add_constraints(&mut element.constraints, &change.constraints, source);
    for obligation in &change.obligations {
        if !element.obligations.contains(obligation) {
            element.obligations.push(obligation.clone());
        }
    }
}

/// Adds the invariants that are not there yet; one without a source comes from here.
pub(super) fn add_constraints(constraints: &mut Vec<Constraint>, more: &[Constraint], source: &str) {
    for constraint in more {
        if !constraints.iter().any(|known| known.key == constraint.key) {
            let source = constraint.source.clone().unwrap_or_else(|| source.into());
            constraints.push(Constraint { source: Some(source), ..constraint.clone() });
        }
    }
}

/// Discriminators are added to those there are; the rules are the newer ones.
fn lay_slicing(slicing: &mut Option<Slicing>, change: &Slicing) {
    let Some(slicing) = slicing else {
        *slicing = Some(change.clone());
        return;
    };
    for discriminator in &change.discriminators {
        if !slicing.discriminators.contains(discriminator) {
            slicing.discriminators.push(discriminator.clone());
        }
    }
    slicing.ordered |= change.ordered;
    slicing.rules = change.rules;
}

/// A binding without an outermost value set keeps that of the base.
fn lay_binding(binding: &mut Option<Binding>, change: &Binding) {
    let old = binding.take();
    let (value_set, max_value_set) = old.map(|old| (old.value_set, old.max_value_set)).unwrap_or_default();
    *binding = Some(Binding {
        strength: change.strength,
        value_set: change.value_set.clone().or(value_set),
        max_value_set: change.max_value_set.clone().or(max_value_set),
    });
}

fn is_bindable(types: &[TypeRef]) -> bool {
    types.iter().any(|allowed| BINDABLE.contains(&&*allowed.code))
}

/// The lesser of two counts.
pub(super) fn lesser(a: Option<Max>, b: Option<Max>) -> Option<Max> {
    match (a, b) {
        (Some(Max::Count(a)), Some(Max::Count(b))) => Some(Max::Count(a.min(b))),
        (Some(Max::Unbounded) | None, other) | (other, _) => other,
    }
}
