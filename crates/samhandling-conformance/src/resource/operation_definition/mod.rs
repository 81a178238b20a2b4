//! OperationDefinitions against the profiles of what goes in and comes out.

mod parameter;
mod rules;

pub(super) use rules::RULES;

use samhandling_core::tree::Node;
use samhandling_definitions::{ElementDefinition, StructureDefinition};

use self::rules::{NOT_IN_OPERATION, NOT_IN_PROFILE, PROFILE_OTHER, PROFILE_UNKNOWN, SLICE_WITHOUT_NAME};
use crate::run::Run;

/// Holds an OperationDefinition against what its type asks for.
pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    for (name, usage) in [("inputProfile", "in"), ("outputProfile", "out")] {
        let Some(canonical) = node.child_text(name) else { continue };
        match run.structure(&canonical) {
            None => {
                run.note(&PROFILE_UNKNOWN, node).name("profile", canonical).name("use", usage).send();
            }
            Some(profile) if &*profile.type_name != "Parameters" => {
                run.note(&PROFILE_OTHER, node).name("profile", canonical).name("use", usage).send();
            }
            Some(profile) => parameters(run, node, usage, profile),
        }
    }
}

fn parameters<'t>(run: &mut Run<'_, 't>, node: Node<'t>, usage: &'static str, profile: &StructureDefinition) {
    let is_used = |parameter: &Node<'t>| parameter.child_text("use").as_deref() == Some(usage);
    let stated: Vec<Node<'t>> = node.children_named("parameter").filter(is_used).collect();
    let mut matched: Vec<Node<'t>> = Vec::new();
    for slice in slices(profile) {
        let Some(name) = fixed_name(profile, slice) else {
            let note = run.note(&SLICE_WITHOUT_NAME, node).name("use", usage);
            note.name("slice", slice.slice_name.as_deref().unwrap_or_default()).send();
            continue;
        };
        let is_it = |parameter: &&Node<'t>| parameter.child_text("name").as_deref() == Some(&*name);
        match stated.iter().find(is_it) {
            Some(parameter) => {
                matched.push(*parameter);
                parameter::run(run, *parameter, profile, slice);
            }
            None => {
                run.note(&NOT_IN_OPERATION, node).name("use", usage).name("parameter", name).send();
            }
        }
    }
    for parameter in stated.iter().filter(|parameter| !matched.contains(parameter)) {
        run.note(&NOT_IN_PROFILE, *parameter).name("use", usage).send();
    }
}

/// The slices of the parameters of a profile.
fn slices(profile: &StructureDefinition) -> impl Iterator<Item = &ElementDefinition> {
    let is_slice = |element: &&ElementDefinition| {
        &*element.path == "Parameters.parameter" && element.slice_name.is_some()
    };
    profile.snapshot.iter().filter(is_slice)
}

/// The name of the parameter that a slice is for.
fn fixed_name(profile: &StructureDefinition, slice: &ElementDefinition) -> Option<String> {
    let name = profile.element(&format!("{}.name", slice.id))?;
    let value = name.fixed.as_ref().or(name.pattern.as_ref())?;
    Some(value.node().text()?.into_owned())
}
