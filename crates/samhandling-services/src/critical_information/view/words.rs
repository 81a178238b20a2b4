//! What people read of concepts and extensions.

use samhandling_r4::{CodeableConcept, Coding, Extension, ExtensionValue, Valued};

/// The code that the user chose, else the first.
pub(super) fn main_coding(concept: &CodeableConcept) -> Option<&Coding> {
    let chosen = |coding: &&Coding| coding.user_selected.value() == Some(&true);
    concept.coding.iter().find(chosen).or_else(|| concept.coding.first())
}

/// What people read of a concept: the words of its main code, else its text, else a code.
pub(super) fn words(concept: &CodeableConcept) -> Option<&str> {
    let main = main_coding(concept);
    let display = main.and_then(|coding| coding.display.text());
    let code = || main.and_then(|coding| coding.code.text());
    display.or_else(|| concept.text.text()).or_else(code)
}

/// The value of the first extension whose url ends like this: no public page gives it in full.
pub(super) fn ended<'a>(extensions: &'a [Extension], ends: &[&str]) -> Option<&'a ExtensionValue> {
    let is_it = |extension: &&Extension| ends.iter().any(|end| extension.url.ends_with(end));
    extensions.iter().filter(is_it).find_map(|extension| extension.value.as_ref())
}

/// The words of a value.
pub(super) fn text(value: &ExtensionValue) -> Option<&str> {
    match value {
        ExtensionValue::String(text) | ExtensionValue::Markdown(text) => text.text(),
        ExtensionValue::Annotation(note) => note.text.text(),
        ExtensionValue::CodeableConcept(concept) => words(concept),
        ExtensionValue::Coding(coding) => coding.display.text().or_else(|| coding.code.text()),
        _ => None,
    }
}
