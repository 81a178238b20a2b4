//! Answers that mix two patients.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::patient::{Whose, resources, whose};

rule! {
    /// ## What it checks
    /// That all documents of a Bundle are of one patient: no two have different numbers under the same system. Numbers under different
    /// systems, such as a D-number and a fødselsnummer, may be of one person and are left alone.
    ///
    /// ## Why
    /// A search is for one patient. Another patient's document in the list is the gravest fault that an answer can have.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DocumentReference", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}},
    ///   {"resource": {"resourceType": "DocumentReference", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DocumentReference", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"}}}},
    ///   {"resource": {"resourceType": "DocumentReference", "subject": {"identifier": {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Show none of them until it is known whose they are.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>: a search is by one `patient.identifier` (read 2026-11-22)
    RULE = "documents-patient-differs", Error, BusinessRule {
        message {
            en: "this document is of another patient than the one before it",
            nb: "dette dokumentet gjelder en annen pasient enn det foran",
            nn: "dette dokumentet gjeld ein annan pasient enn det framfor",
        }
        help {
            en: "show none of them until it is known whose they are",
            nb: "vis ingen av dem før det er klart hvem de gjelder",
            nn: "vis ingen av dei før det er klart kven dei gjeld",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    let mut known: Vec<(String, String)> = Vec::new();
    for document in resources(bundle, "DocumentReference") {
        let Whose::Number { system, value } = whose(document, found) else { continue };
        match known.iter().find(|(other, _)| *other == system) {
            Some((_, number)) if *number != value => {
                found.at(document.child("subject").unwrap_or(document), Args::default());
            }
            Some(_) => {}
            None => known.push((system, value)),
        }
    }
}
