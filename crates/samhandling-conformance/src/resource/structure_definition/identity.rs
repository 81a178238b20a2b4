//! What a definition says that it is: kind, type and derivation, against its base.

use samhandling_definitions::StructureKind;

use super::identity_rules::{
    BASE_UNKNOWN, DERIVATION_MISSING, EXTENSION_URL, KIND_OTHER, TYPE_OF_BASE, TYPE_OTHER, TYPE_RELATIVE,
    TYPE_TAKEN, TYPE_UNKNOWN,
};
use super::subject::{List, Subject};
use crate::data_type::is_absolute_uri;
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    type_element(run, subject);
    derivation(run, subject);
    if subject.type_name == "Extension"
        && subject.base_url.as_deref() == Some("http://hl7.org/fhir/StructureDefinition/Extension")
    {
        extension_url(run, subject);
    }
}

/// The type: one of FHIR's, which only FHIR defines; or the url of a logical model.
fn type_element<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    let Some(element) = subject.node.child("type").filter(|_| !subject.type_name.is_empty()) else { return };
    let name = &*subject.type_name;
    if is_absolute_uri(name) {
        if subject.kind != "logical" {
            run.note(&TYPE_RELATIVE, element).send();
        }
    } else if run.type_structure(name).is_none() {
        run.note(&TYPE_UNKNOWN, element).value("type", name).send();
    } else if !subject.is_profile() && *subject.url != format!("{}{name}", crate::compile::CORE) {
        run.note(&TYPE_TAKEN, element).name("type", name).send();
    }
}

fn derivation<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    let Some(url) = subject.base_url.as_deref() else { return };
    let Some(base) = subject.base else {
        run.note(&BASE_UNKNOWN, subject.node).name("base", url).undecided().send();
        return;
    };
    if subject.derivation.is_none() {
        run.note(&DERIVATION_MISSING, subject.node).send();
        return;
    }
    let kind = match base.kind {
        StructureKind::Primitive => "primitive-type",
        StructureKind::Complex => "complex-type",
        StructureKind::Resource => "resource",
        StructureKind::Logical => "logical",
    };
    if subject.kind != kind && (subject.is_profile() || !base.is_abstract) {
        run.note(&KIND_OTHER, subject.node).name("expected", kind).send();
    }
    let same_type = *subject.type_name == *base.type_name;
    if subject.is_profile() && !same_type {
        run.note(&TYPE_OTHER, subject.node).name("expected", &*base.type_name).send();
    } else if !subject.is_profile() && same_type {
        run.note(&TYPE_OF_BASE, subject.node).name("type", &*base.type_name).send();
    }
}

/// The url of an extension is fixed to that of its definition.
fn extension_url<'t>(run: &mut Run<'_, 't>, subject: &Subject<'_, 't>) {
    let is_url = |path: &str| path == "Extension.url";
    let elements = subject.elements(List::Differential);
    let mut urls = elements.iter().filter(|node| node.child_text("path").is_some_and(|path| is_url(&path)));
    let fixed = urls
        .next()
        .and_then(|element| element.children().find(|child| child.name().starts_with("fixed"))?.text());
    if fixed.as_deref() != Some(&*subject.url) {
        run.note(&EXTENSION_URL, subject.node).name("url", &*subject.url).send();
    }
}
