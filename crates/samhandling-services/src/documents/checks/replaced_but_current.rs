//! Documents that were replaced and are listed as current.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::patient::resources;

rule! {
    /// ## What it checks
    /// That a document which another of the Bundle replaces is not `current`.
    ///
    /// ## Why
    /// Both versions are shown, and the old one may be the one that is read: the dose before the correction.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DocumentReference", "id": "old", "status": "superseded"}},
    ///   {"resource": {"resourceType": "DocumentReference", "status": "current", "relatesTo": [{"code": "replaces", "target": {"reference": "DocumentReference/old"}}]}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DocumentReference", "id": "old", "status": "current"}},
    ///   {"resource": {"resourceType": "DocumentReference", "status": "current", "relatesTo": [{"code": "replaces", "target": {"reference": "DocumentReference/old"}}]}}]}
    /// ```
    ///
    /// ## Remedy
    /// Show the newer one only; the source should set the old one to `superseded`.
    ///
    /// ## Source
    /// IHE MHD and XDS, replacement of a DocumentEntry: the old one is deprecated, <https://profiles.ihe.net/ITI/MHD> (read 2026-11-22)
    RULE = "documents-replaced-but-current", Warning, BusinessRule {
        message {
            en: "another document replaces this one, which is still `current`",
            nb: "et annet dokument erstatter dette, som fortsatt står som `current`",
            nn: "eit anna dokument erstattar dette, som framleis står som `current`",
        }
        help {
            en: "show the newer one only; the source should set this to `superseded`",
            nb: "vis bare det nyeste; kilden bør sette dette til `superseded`",
            nn: "vis berre det nyaste; kjelda bør setje dette til `superseded`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let relations =
        resources(bundle, "DocumentReference").flat_map(|document| document.children_named("relatesTo"));
    let replacing = relations.filter(|relation| relation.child_text("code").as_deref() == Some("replaces"));
    for target in replacing.filter_map(|relation| relation.child("target")) {
        let Some(old) = found.resolve(target) else { continue };
        if old.child_text("status").as_deref() == Some("current") {
            found.at(old.child("status").unwrap_or(old), Args::default());
        }
    }
}
