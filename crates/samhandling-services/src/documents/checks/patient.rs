//! Whose a document is.

use samhandling_conformance::Found;
use samhandling_core::identifier::IdentifierKind;
use samhandling_core::tree::Node;

/// Whose a document is.
pub(super) enum Whose {
    /// The patient with that number.
    Number {
        /// The system, by its name of today.
        system: String,
        /// The number.
        value: String,
    },
    /// It says so by a reference that leads out of the document.
    Elsewhere,
    /// It does not say.
    Nobody,
}

/// Whose a document is.
pub(super) fn whose<'t>(document: Node<'t>, found: &mut Found<'_, 't>) -> Whose {
    let Some(subject) = document.child("subject") else { return Whose::Nobody };
    if let Some((system, value)) = subject.child("identifier").and_then(number) {
        return Whose::Number { system, value };
    }
    let has_reference = subject.child("reference").is_some();
    let Some(patient) = found.resolve(subject) else {
        return if has_reference { Whose::Elsewhere } else { Whose::Nobody };
    };
    match patient.children_named("identifier").find_map(number) {
        Some((system, value)) => Whose::Number { system, value },
        None => Whose::Nobody,
    }
}

/// System and value of a national number of a person.
fn number(identifier: Node<'_>) -> Option<(String, String)> {
    use IdentifierKind::{DNumber, FellesHjelpenummer, Fodselsnummer};
    let kind = IdentifierKind::of_system(&identifier.child_text("system")?)?.kind;
    let is_of_person = matches!(kind, Fodselsnummer | DNumber | FellesHjelpenummer);
    let value = identifier.child_text("value").filter(|_| is_of_person)?;
    Some((kind.system().to_owned(), value.into_owned()))
}

/// The resources of a type in a Bundle.
pub(super) fn resources<'t>(bundle: Node<'t>, name: &'static str) -> impl Iterator<Item = Node<'t>> {
    let resources = bundle.children_named("entry").filter_map(|entry| entry.child("resource"));
    resources.filter(move |resource| resource.resource_type().is_some_and(|found| found == name))
}
