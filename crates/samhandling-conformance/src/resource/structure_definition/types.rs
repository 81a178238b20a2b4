//! The types of an element, with their profiles and targets.

use samhandling_core::tree::Node;
use samhandling_definitions::{Derivation, StructureDefinition, StructureKind};

use super::characteristic::{Trait, has};
use super::subject::Subject;
use super::type_rules::{
    CODE_MISSING, MODIFIER, NO_TARGET, NOT_ALLOWED, PROFILE_OTHER, PROFILE_UNKNOWN, TARGET_OTHER,
};
use crate::run::Run;

const FHIR_TYPE: &str = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type";

/// Holds the types of an element against those of its base; gives their codes.
pub(super) fn run<'t>(
    run: &mut Run<'_, 't>,
    subject: &Subject<'_, 't>,
    element: Node<'t>,
    path: &str,
) -> Vec<String> {
    let allowed = subject.whole().map(|whole| allowed(whole, path)).unwrap_or_default();
    let mut codes = Vec::new();
    for of in element.children_named("type") {
        let Some(written) = of.child("code") else { continue };
        let Some(code) = fhir_type(of).or_else(|| Some(written.text()?.into_owned())) else {
            run.note(&CODE_MISSING, element).send();
            continue;
        };
        if of.child("targetProfile").is_some()
            && run.type_structure(&code).is_some()
            && !has(&code, Trait::Target)
        {
            run.note(&NO_TARGET, element).value("type", &code).send();
        }
        // R4's own snapshots call the id of a resource a string.
        let is_resource_id = code == "string" && allowed == ["id"];
        if !allowed.is_empty() && !allowed.contains(&&*code) && !is_resource_id {
            let note = run.note(&NOT_ALLOWED, of).value("type", &code);
            note.name("allowed", allowed.join(", ")).send();
        }
        for profile in of.children_named("profile") {
            type_profile(run, profile, &code, path);
        }
        for target in of.children_named("targetProfile") {
            target_profile(run, target, &code, subject.kind == "logical");
        }
        codes.push(code);
    }
    codes
}

/// FHIR's name of a type that is written as one of FHIRPath's.
fn fhir_type(of: Node<'_>) -> Option<String> {
    let is_it = |extension: &Node<'_>| extension.child_text("url").as_deref() == Some(FHIR_TYPE);
    let extension = of.children_named("extension").find(is_it)?;
    let value = extension.children().find(|child| child.name().starts_with("value"))?;
    Some(value.text()?.into_owned())
}

/// The types that an element of that path may have, whatever slice it is.
fn allowed<'w>(whole: &'w StructureDefinition, path: &str) -> Vec<&'w str> {
    let elements = whole.snapshot.iter().filter(|element| &*element.path == path);
    let mut allowed: Vec<&str> = elements.flat_map(|element| &element.types).map(|of| &*of.code).collect();
    allowed.sort_unstable();
    allowed.dedup();
    allowed
}

/// A profile on a type constrains that type, or one that it is derived from; and modifiers stand where modifiers stand.
fn type_profile<'t>(run: &mut Run<'_, 't>, profile: Node<'t>, code: &str, path: &str) {
    let Some(canonical) = profile.text() else { return };
    let Some(structure) = run.structure(&canonical) else {
        run.note(&PROFILE_UNKNOWN, profile).name("profile", canonical).undecided().send();
        return;
    };
    let Some(of) = constrained(run, structure) else { return };
    if !is_a(run, of, code) {
        let note = run.note(&PROFILE_OTHER, profile).name("profile", canonical);
        note.name("found", &*of.type_name).value("expected", code).send();
    } else if &*of.type_name == "Extension" {
        let is_modifier = structure.snapshot.first().is_some_and(|root| root.is_modifier == Some(true));
        if is_modifier != path.ends_with(".modifierExtension") {
            let expected = if is_modifier { "modifierExtension" } else { "extension" };
            run.note(&MODIFIER, profile).name("profile", canonical).name("expected", expected).send();
        }
    }
}

/// A reference leads to resources, a canonical to those that have one.
fn target_profile<'t>(run: &mut Run<'_, 't>, target: Node<'t>, code: &str, is_logical: bool) {
    let Some(canonical) = target.text() else { return };
    if !has(code, Trait::Target) {
        run.note(&NO_TARGET, target).value("type", code).send();
        return;
    }
    let Some(structure) = run.structure(&canonical) else {
        run.note(&PROFILE_UNKNOWN, target).name("profile", canonical).undecided().send();
        return;
    };
    let Some(of) = constrained(run, structure) else { return };
    let fits = match code {
        // Logical models stand for resources that have a canonical url.
        "canonical" if structure.kind == StructureKind::Logical => true,
        "canonical" => run.edition.is_canonical_resource(&of.type_name) || &*of.type_name == "Resource",
        _ => {
            structure.kind == StructureKind::Resource
                || (is_logical && structure.kind == StructureKind::Logical)
        }
    };
    if !fits {
        let note = run.note(&TARGET_OTHER, target).name("profile", canonical);
        note.name("found", &*of.type_name).value("type", code).send();
    }
}

/// The type that a profile constrains in the end.
fn constrained<'v>(run: &Run<'v, '_>, structure: &'v StructureDefinition) -> Option<&'v StructureDefinition> {
    let mut here = structure;
    for _ in 0..64 {
        if here.derivation == Derivation::Specialization {
            return Some(here);
        }
        here = run.structure(here.base.as_deref()?)?;
    }
    None
}

/// Whether a type is of another, or derived from it.
fn is_a(run: &Run<'_, '_>, of: &StructureDefinition, code: &str) -> bool {
    let mut here = Some(of);
    for _ in 0..64 {
        let Some(structure) = here else { return false };
        if *structure.type_name == *code || *structure.url == *code {
            return true;
        }
        here = structure.base.as_deref().and_then(|base| run.structure(base));
        // Beyond a type that has instances of its own, nothing is asked for any more.
        here = here.filter(|base| base.is_abstract || base.kind == StructureKind::Logical);
    }
    false
}
