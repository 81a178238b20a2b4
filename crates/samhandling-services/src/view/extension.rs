//! Values of extensions, by url.

use samhandling_r4::primitive::DateTime;
use samhandling_r4::{Annotation, CodeableConcept, Coding, Extension, ExtensionValue, Reference, Valued};

/// The values of all extensions of a url, in order.
pub(crate) fn values<'a>(
    extensions: &'a [Extension],
    url: &'static str,
) -> impl Iterator<Item = &'a ExtensionValue> {
    extensions.iter().filter(move |extension| extension.url == url).filter_map(|found| found.value.as_ref())
}

/// The first value of a url.
pub(crate) fn value<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a ExtensionValue> {
    values(extensions, url).next()
}

/// The first value of a url, if it is a date.
pub(crate) fn date_time<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a DateTime> {
    match value(extensions, url)? {
        ExtensionValue::DateTime(date) => date.value(),
        _ => None,
    }
}

/// The first value of a url, if it is a text.
pub(crate) fn text<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a str> {
    match value(extensions, url)? {
        ExtensionValue::String(text) | ExtensionValue::Markdown(text) => text.text(),
        _ => None,
    }
}

/// The first value of a url, if it is a yes or no.
pub(crate) fn flag(extensions: &[Extension], url: &'static str) -> Option<bool> {
    match value(extensions, url)? {
        ExtensionValue::Boolean(flag) => flag.value().copied(),
        _ => None,
    }
}

/// The first value of a url, if it is a whole number.
pub(crate) fn integer(extensions: &[Extension], url: &'static str) -> Option<i32> {
    match value(extensions, url)? {
        ExtensionValue::Integer(number) => number.value().copied(),
        _ => None,
    }
}

/// The first value of a url, if it is a code.
pub(crate) fn coding<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a Coding> {
    match value(extensions, url)? {
        ExtensionValue::Coding(coding) => Some(coding),
        _ => None,
    }
}

/// The first value of a url, if it is a concept.
pub(crate) fn concept<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a CodeableConcept> {
    concepts(extensions, url).next()
}

/// The values of a url that are concepts.
pub(crate) fn concepts<'a>(
    extensions: &'a [Extension],
    url: &'static str,
) -> impl Iterator<Item = &'a CodeableConcept> {
    values(extensions, url).filter_map(|value| match value {
        ExtensionValue::CodeableConcept(concept) => Some(&**concept),
        _ => None,
    })
}

/// The first value of a url, if it is a reference.
pub(crate) fn reference<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a Reference> {
    match value(extensions, url)? {
        ExtensionValue::Reference(reference) => Some(reference),
        _ => None,
    }
}

/// The values of a url that are notes.
pub(crate) fn annotations<'a>(
    extensions: &'a [Extension],
    url: &'static str,
) -> impl Iterator<Item = &'a Annotation> {
    values(extensions, url).filter_map(|value| match value {
        ExtensionValue::Annotation(annotation) => Some(&**annotation),
        _ => None,
    })
}

/// The first value of a url, if it is a code without a system.
pub(crate) fn code<'a>(extensions: &'a [Extension], url: &'static str) -> Option<&'a str> {
    match value(extensions, url)? {
        ExtensionValue::Code(code) => code.text(),
        _ => None,
    }
}

/// The values of a url that are texts.
pub(crate) fn texts<'a>(extensions: &'a [Extension], url: &'static str) -> impl Iterator<Item = &'a str> {
    values(extensions, url).filter_map(|value| match value {
        ExtensionValue::String(text) | ExtensionValue::Markdown(text) => text.text(),
        _ => None,
    })
}
