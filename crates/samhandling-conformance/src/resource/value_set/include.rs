//! A part of a value set: its system, the concepts listed, the value sets named.

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;
use samhandling_definitions::{CodeSystem, Content, Kind};

use super::filter;
use super::rules::{
    CONTAINED_SYSTEM, DISPLAY_OTHER, SYSTEM_CONTENT, SYSTEM_IS_SUPPLEMENT, SYSTEM_IS_VALUE_SET,
    SYSTEM_RELATIVE, SYSTEM_WITH_VERSION, UNKNOWN_CODE, VALUE_SET_UNKNOWN,
};
use crate::data_type::{is_absolute_uri, other_display};
use crate::run::{Run, System};

/// More than the codes of one system that a value set lists by hand: they are not looked up.
const MOST_CONCEPTS: usize = 10_000;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, value_set: Node<'t>, part: Node<'t>) {
    for other in part.children_named("valueSet") {
        let Some(canonical) = other.text() else { continue };
        if is_absolute_uri(&canonical) && run.find(Kind::ValueSet, &canonical).is_none() {
            run.note(&VALUE_SET_UNKNOWN, other).name("set", canonical).undecided().send();
        }
    }
    let Some(written) = part.child_text("system") else { return };
    let version = part.child_text("version");
    let system = match written.split_once('|') {
        Some((system, inside)) => {
            let severity = if inside.is_empty() { Severity::Warning } else { Severity::Error };
            run.note(&SYSTEM_WITH_VERSION, part).severity(severity).send();
            system
        }
        None => &*written,
    };
    if !is_absolute_uri(system) {
        run.note(&SYSTEM_RELATIVE, part).value("system", system).send();
        if let Some(id) = system.strip_prefix('#') {
            contained(run, value_set, part, id, version.as_deref());
        }
        return;
    }
    match run.system(system) {
        System::Codes { id, is_near: true } => {
            let Ok(codes) = run.validator.definitions.code_system(id) else { return };
            known_system(run, part, system, codes);
        }
        System::Values => {
            let systems = systems_of(run, system).join(", ");
            let note = run.note(&SYSTEM_IS_VALUE_SET, part).name("system", system);
            note.name("systems", systems).send();
        }
        System::Codes { .. } | System::Unknown => filter::run(run, part, system),
    }
}

/// A system that names a contained code system, which is an error as it stands: one must be there all the same.
fn contained<'t>(
    run: &mut Run<'_, 't>,
    value_set: Node<'t>,
    part: Node<'t>,
    id: &str,
    version: Option<&str>,
) {
    let with_id =
        value_set.children_named("contained").filter(|other| other.child_text("id").as_deref() == Some(id));
    let fits = |other: &Node<'t>| {
        other.resource_type().as_deref() == Some("CodeSystem")
            && version.is_none_or(|version| other.child_text("version").as_deref() == Some(version))
    };
    if with_id.filter(fits).count() != 1 {
        run.note(&CONTAINED_SYSTEM, part).send();
    }
}

fn known_system<'t>(run: &mut Run<'_, 't>, part: Node<'t>, system: &str, codes: &CodeSystem) {
    if codes.is_supplement() {
        let base = codes.supplements.as_deref().unwrap_or_default();
        let note = run.note(&SYSTEM_IS_SUPPLEMENT, part).name("system", system);
        note.name("base", base).send();
        return;
    }
    if codes.content == Content::Complete {
        concepts(run, part, system, codes);
    } else {
        run.note(&SYSTEM_CONTENT, part).name("system", system).undecided().send();
    }
    filter::run(run, part, system);
}

/// Holds the concepts listed against a code system that is complete.
fn concepts<'t>(run: &mut Run<'_, 't>, part: Node<'t>, system: &str, codes: &CodeSystem) {
    for concept in part.children_named("concept").take(MOST_CONCEPTS) {
        let Some(code) = concept.child_text("code") else { continue };
        let Some(found) = codes.concept(&code) else {
            run.note(&UNKNOWN_CODE, concept).name("system", system).value("code", code).send();
            continue;
        };
        let Some(display) = concept.child("display") else { continue };
        let Some(text) = display.text() else { continue };
        if let Some(expected) = other_display(found, &text) {
            // A value set may name its codes as suits its readers.
            run.note(&DISPLAY_OTHER, display).value("found", text).name("expected", expected).send();
        }
    }
}

/// The code systems that a value set takes codes from.
fn systems_of(run: &Run<'_, '_>, canonical: &str) -> Vec<String> {
    let systems = run.value_set(canonical).map(|set| set.systems().map(str::to_owned).collect());
    systems.unwrap_or_default()
}
