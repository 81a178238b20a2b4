//! The numbers of a person, as the national profiles have them.

use samhandling_core::identifier::{IdentifierKind, Mode, PersonNumber};
use samhandling_core::tree::Node;

/// The resource types that are a person with identifiers and a birth date.
pub(super) const PERSONS: &[&str] = &["Patient", "Person", "Practitioner", "RelatedPerson"];

/// The well-formed numbers under the OID of fødselsnummer that nothing says are of the past.
pub(super) fn current_numbers(person: Node<'_>) -> impl Iterator<Item = (Node<'_>, PersonNumber)> {
    person.children_named("identifier").filter_map(|identifier| {
        let kind = IdentifierKind::of_system(&identifier.child_text("system")?)?.kind;
        let is_past = identifier.child_text("use").is_some_and(|word| word == "old")
            || identifier.child("period").is_some_and(|period| period.child("end").is_some());
        let number = PersonNumber::parse(&identifier.child_text("value")?, Mode::Strict).ok()?;
        (kind == IdentifierKind::Fodselsnummer && !is_past).then_some((identifier, number))
    })
}
