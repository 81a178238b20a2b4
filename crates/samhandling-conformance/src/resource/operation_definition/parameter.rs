//! One parameter of an operation against the slice of the profile that is for it.

use samhandling_core::tree::Node;
use samhandling_definitions::{ElementDefinition, Max, StructureDefinition};

use super::rules::{COUNT, TARGET, TYPE};
use crate::run::Run;

/// The two that are compared, in three languages.
const OPERATION: [&str; 3] = ["operation", "operasjonen", "operasjonen"];
const PROFILE: [&str; 3] = ["profile", "profilen", "profilen"];

const ALLOWED_TYPE: &str = "http://hl7.org/fhir/StructureDefinition/operationdefinition-allowed-type";

pub(super) fn run<'t>(
    run: &mut Run<'_, 't>,
    parameter: Node<'t>,
    profile: &StructureDefinition,
    slice: &ElementDefinition,
) {
    count(run, parameter, slice);
    let child = |name: &str| profile.element(&format!("{}.{name}", slice.id));
    let [value, resource, part] = ["value[x]", "resource", "part"].map(child);
    let allows = |focus: Option<&ElementDefinition>, others: [Option<&ElementDefinition>; 2]| {
        let is_needed = |other: Option<&ElementDefinition>| other.is_some_and(|other| other.min > Some(0));
        focus.is_some_and(|focus| focus.max != Some(Max::Count(0))) && !others.into_iter().any(is_needed)
    };
    let mut types: Vec<&str> = Vec::new();
    let mut targets: Vec<&str> = Vec::new();
    for (element, others) in [(value, [resource, part]), (resource, [value, part])] {
        let Some(element) = element.filter(|element| allows(Some(element), others)) else { continue };
        types.extend(element.types.iter().map(|of| &*of.code));
        targets.extend(element.types.iter().flat_map(|of| &of.target_profiles).map(|target| &**target));
    }
    let stated = allowed_types(parameter);
    if stated.is_empty() || stated == ["Element"] {
        return;
    }
    differences(run, parameter, &stated, &types);
    let own: Vec<String> = parameter
        .children_named("targetProfile")
        .filter_map(|target| Some(target.text()?.into_owned()))
        .collect();
    for target in own.iter().filter(|target| !targets.contains(&target.as_str())) {
        run.note(&TARGET, parameter).value("target", target).words("side", OPERATION).send();
    }
    let is_any = parameter.child_text("type").is_none_or(|of| of == "Element");
    for target in targets.iter().filter(|target| !is_any && !own.iter().any(|own| own == *target)) {
        run.note(&TARGET, parameter).value("target", target).words("side", PROFILE).send();
    }
}

fn count<'t>(run: &mut Run<'_, 't>, parameter: Node<'t>, slice: &ElementDefinition) {
    if let Some(min) = parameter.child_text("min").and_then(|min| min.parse::<u32>().ok()) {
        let expected = slice.min.unwrap_or(0);
        if min != expected {
            let note = run.note(&COUNT, parameter).name("bound", "min").count("found", min);
            note.count("expected", expected).send();
        }
    }
    if let (Some(max), Some(expected)) =
        (parameter.child_text("max").and_then(|max| Max::parse(&max)), slice.max)
        && max != expected
    {
        let note = run.note(&COUNT, parameter).name("bound", "max").name("found", max.to_string());
        note.name("expected", expected.to_string()).send();
    }
}

/// The types that an operation allows for a parameter.
fn allowed_types(parameter: Node<'_>) -> Vec<String> {
    let is_it = |extension: &Node<'_>| extension.child_text("url").as_deref() == Some(ALLOWED_TYPE);
    let value = |extension: Node<'_>| {
        Some(extension.children().find(|child| child.name().starts_with("value"))?.text()?.into_owned())
    };
    let listed: Vec<String> = parameter.children_named("extension").filter(is_it).filter_map(value).collect();
    if !listed.is_empty() {
        return listed;
    }
    parameter.child_text("type").into_iter().map(std::borrow::Cow::into_owned).collect()
}

fn differences<'t>(run: &mut Run<'_, 't>, parameter: Node<'t>, stated: &[String], types: &[&str]) {
    for of in types.iter().filter(|of| !stated.iter().any(|stated| stated == *of)) {
        run.note(&TYPE, parameter).name("type", *of).words("side", PROFILE).send();
    }
    for of in stated.iter().filter(|of| !types.contains(&of.as_str())) {
        run.note(&TYPE, parameter).value("type", of).words("side", OPERATION).send();
    }
}
