//! The quantities of a result: the value, the components, the limits of the reference ranges.

use samhandling_core::primitive::Decimal;
use samhandling_core::tree::Node;

use crate::ucum::{self, Relation};
use crate::unit;

/// A result and its components: each with a value and reference ranges of its own.
pub(super) fn parts(observation: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    [observation].into_iter().chain(observation.children().filter(|child| child.name() == "component"))
}

/// The limits of a reference range that are there.
pub(super) fn limits(range: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    ["low", "high"].into_iter().filter_map(move |name| range.child(name))
}

/// The number of a quantity.
pub(super) fn number(quantity: Node<'_>) -> Option<Decimal> {
    quantity.child_text("value")?.parse().ok()
}

/// How the units of two quantities stand to each other; none where one of them has no unit.
pub(super) fn unit_relation(a: Node<'_>, b: Node<'_>) -> Option<Relation> {
    if let (Some(a), Some(b)) = (ucum::code_of(a), ucum::code_of(b)) {
        // What cannot be read is told elsewhere.
        let is_readable = ucum::is_readable(&a) && ucum::is_readable(&b);
        return is_readable.then(|| ucum::relation(&a, &b));
    }
    let (a, b) = (shown_unit(a)?, shown_unit(b)?);
    if a.trim().to_lowercase() == b.trim().to_lowercase() {
        return Some(Relation::Same);
    }
    let codes = unit::of_text(&a).zip(unit::of_text(&b));
    Some(codes.map_or(Relation::Unknown, |(a, b)| ucum::relation(&a, &b)))
}

/// The unit as people read it.
fn shown_unit<'t>(quantity: Node<'t>) -> Option<std::borrow::Cow<'t, str>> {
    quantity.child_text("unit").or_else(|| quantity.child_text("code"))
}
