//! Lists that mix two patients.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::tree::resources;

rule! {
    /// ## What it checks
    /// That every treatment, dispensing and prescription of a list is of the patient whose list it is: the references lead to
    /// one resource of the Bundle.
    ///
    /// ## Why
    /// Another patient's drug on a list is the gravest fault that a list can have.
    ///
    /// ## Conforms
    /// ```json
    /// {"subject": {"reference": "urn:uuid:patient"}, "statement": {"subject": {"reference": "urn:uuid:patient"}}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"subject": {"reference": "urn:uuid:patient"}, "statement": {"subject": {"reference": "urn:uuid:another-patient"}}}
    /// ```
    ///
    /// ## Remedy
    /// Hold the list back until it is known whose this is.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-subject-differs", Error, BusinessRule {
        message {
            en: "this is of another patient than the list",
            nb: "dette gjelder en annen pasient enn listen",
            nn: "dette gjeld ein annan pasient enn lista",
        }
        help {
            en: "hold the list back until it is known whose this is",
            nb: "hold listen tilbake til det er klart hvem dette gjelder",
            nn: "hald lista tilbake til det er klart kven dette gjeld",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let composition = resources(bundle, "Composition").next();
    let Some(owner) = composition.and_then(|of| of.child("subject")).and_then(|of| found.resolve(of)) else {
        return;
    };
    let kinds = ["MedicationStatement", "MedicationDispense", "Basic"];
    let parts: Vec<Node<'t>> = kinds.into_iter().flat_map(|kind| resources(bundle, kind)).collect();
    for subject in parts.into_iter().filter_map(|part| part.child("subject")) {
        if found.resolve(subject).is_some_and(|patient| patient != owner) {
            found.at(subject, Args::default());
        }
    }
}
