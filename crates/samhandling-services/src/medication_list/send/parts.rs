//! Extensions put in, taken out, put in the place of another.

use samhandling_r4::primitive::{Date, DateTime, Primitive};
use samhandling_r4::{CodeableConcept, Coding, Extension, ExtensionValue, Identifier, Reference};

use crate::medication_list::urls;

pub(in crate::medication_list) fn text(url: &str, value: &str) -> Extension {
    Extension::new(url).with_value(ExtensionValue::String(Primitive::new(value.to_owned())))
}

pub(in crate::medication_list) fn flag(url: &str, value: bool) -> Extension {
    Extension::new(url).with_value(ExtensionValue::Boolean(Primitive::new(value)))
}

pub(in crate::medication_list) fn date(url: &str, value: &Date) -> Extension {
    Extension::new(url).with_value(ExtensionValue::Date(Primitive::new(*value)))
}

pub(in crate::medication_list) fn moment(url: &str, value: &DateTime) -> Extension {
    Extension::new(url).with_value(ExtensionValue::DateTime(Primitive::new(value.clone())))
}

pub(in crate::medication_list) fn concept(url: &str, value: impl Into<CodeableConcept>) -> Extension {
    Extension::new(url).with_value(ExtensionValue::CodeableConcept(Box::new(value.into())))
}

pub(in crate::medication_list) fn reference(url: &str, value: Reference) -> Extension {
    Extension::new(url).with_value(ExtensionValue::Reference(Box::new(value)))
}

/// An extension of parts.
pub(in crate::medication_list) fn complex(url: &str, parts: Vec<Extension>) -> Extension {
    Extension { extension: parts, ..Extension::new(url) }
}

/// Puts an extension in the place of those of its url, or adds it.
pub(in crate::medication_list) fn put(extensions: &mut Vec<Extension>, new: Extension) {
    take(extensions, &[new.url.as_str()]);
    extensions.push(new);
}

/// Takes the extensions of some urls out.
pub(in crate::medication_list) fn take(extensions: &mut Vec<Extension>, urls: &[&str]) {
    extensions.retain(|extension| !urls.contains(&extension.url.as_str()));
}

/// Edits the parts of a prescription, which is made where there is none.
pub(in crate::medication_list) fn edit_prescription(
    extensions: &mut Vec<Extension>,
    edit: impl FnOnce(&mut Vec<Extension>),
) {
    if !extensions.iter().any(|extension| extension.url == urls::PRESCRIPTION) {
        extensions.insert(0, Extension::new(urls::PRESCRIPTION));
    }
    if let Some(found) = extensions.iter_mut().find(|extension| extension.url == urls::PRESCRIPTION) {
        edit(&mut found.extension);
    }
}

/// Who did what, and when.
pub(in crate::medication_list) fn registration(
    role: (&str, &str),
    by: &Reference,
    time: &DateTime,
) -> Extension {
    let approved = Coding::new(urls::REGISTRATION_STATUS, "3").with_display("Godkjent");
    let role = Coding::new(urls::ROLE, role.0).with_display(role.1);
    let parts = vec![
        concept("status", approved),
        concept("type", role),
        reference("provider", by.clone()),
        moment("timestamp", time),
    ];
    complex(urls::REGISTRATION, parts)
}

/// That a prescription is called back: kodeverk 7500.
pub(in crate::medication_list) fn recall(code: &str, display: &str) -> Extension {
    let code = Coding::new(urls::RECALL, code).with_display(display);
    complex("recallinfo", vec![text("text", display), concept("recallcode", code)])
}

/// An identifier as the profile has it: its kind in words, no system.
pub(in crate::medication_list) fn identifier(kind: &str, value: &str) -> Identifier {
    use samhandling_r4::IdentifierUse;
    let concept = CodeableConcept { text: Some(kind.into()), ..CodeableConcept::default() };
    Identifier {
        r#use: Some(Primitive::new(IdentifierUse::Usual)),
        r#type: Some(concept),
        value: Some(value.into()),
        ..Identifier::default()
    }
}
