//! What is asked of definitions that are published, and of those that HL7 publishes.

use samhandling_core::diagnostic::Severity;
use samhandling_core::tree::Node;

use super::rules::{
    ELEMENT_MISSING, PUBLISHER_OTHER, WORK_GROUP_MISSING, WORK_GROUP_TWICE, WORK_GROUP_UNKNOWN,
};
use super::work_group::publishers;
use crate::run::Run;

const WORK_GROUP: &str = "http://hl7.org/fhir/StructureDefinition/structuredefinition-wg";

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str) {
    let url = node.child_text("url").unwrap_or_default();
    if url.starts_with("http://hl7.org/fhir/") {
        work_group(run, node, &url);
    }
    if run.validator.options.for_publication && node.name() != "contained" {
        shareable(run, node, type_name, url.contains("hl7"));
    }
}

/// What HL7 publishes names the work group that owns it, and is published in its name.
fn work_group<'t>(run: &mut Run<'_, 't>, node: Node<'t>, url: &str) {
    let is_group = |extension: &Node<'t>| extension.child_text("url").as_deref() == Some(WORK_GROUP);
    let mut groups = node.children_named("extension").filter(is_group);
    let group = groups.next();
    if groups.next().is_some() {
        run.note(&WORK_GROUP_TWICE, node).send();
    }
    let Some(code) = group.and_then(|group| group.child_text("valueCode")) else {
        if run.validator.options.for_publication && !url.contains("http://hl7.org/fhir/sid") {
            run.note(&WORK_GROUP_MISSING, node).name("extension", WORK_GROUP).send();
        }
        return;
    };
    let names: Vec<String> = publishers(&code).collect();
    let Some(expected) = names.first() else {
        run.note(&WORK_GROUP_UNKNOWN, node).value("code", code).send();
        return;
    };
    let found = node.child_text("publisher").unwrap_or_default();
    if !names.iter().any(|name| **name == *found) {
        // Publishers from before work groups were named ("HL7") are tolerated.
        let severity = if found.contains('/') { Severity::Error } else { Severity::Warning };
        run.note(&PUBLISHER_OTHER, node).severity(severity).name("expected", expected).send();
    }
}

/// The elements that the profiles for sharing ask for, and whether HL7 asks for them strictly.
fn asked_of(type_name: &str) -> &'static [(&'static str, bool)] {
    match type_name {
        "CodeSystem" => &[
            ("url", true),
            ("version", true),
            ("title", true),
            ("name", false),
            ("status", true),
            ("experimental", true),
            ("description", true),
            ("content", true),
            ("caseSensitive", true),
        ],
        "ValueSet" | "ConceptMap" => &[
            ("url", true),
            ("version", true),
            ("title", true),
            ("name", false),
            ("status", true),
            ("experimental", true),
            ("description", true),
        ],
        "Measure" => &[
            ("url", true),
            ("version", true),
            ("name", true),
            ("title", false),
            ("status", true),
            ("experimental", true),
            ("publisher", true),
            ("description", true),
        ],
        _ => &[],
    }
}

fn shareable<'t>(run: &mut Run<'_, 't>, node: Node<'t>, type_name: &str, of_hl7: bool) {
    let is_supplement = node.child_text("content").as_deref() == Some("supplement");
    for (name, strict) in asked_of(type_name) {
        let spared = is_supplement && *name == "caseSensitive";
        if !spared && node.child(name).is_none() {
            let severity = if *strict && of_hl7 { Severity::Error } else { Severity::Warning };
            run.note(&ELEMENT_MISSING, node).severity(severity).name("element", *name).send();
        }
    }
}
