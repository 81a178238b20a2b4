//! Documents that are listed twice.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::master;
use super::patient::resources;

rule! {
    /// ## What it checks
    /// That no two entries of a Bundle have the same `masterIdentifier`.
    ///
    /// ## Why
    /// A reader opens the same document twice, and counts are wrong. With XCA the same source may answer by two gateways.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DocumentReference", "masterIdentifier": {"value": "urn:oid:1.2.3^25"}}},
    ///   {"resource": {"resourceType": "DocumentReference", "masterIdentifier": {"value": "urn:oid:1.2.3^26"}}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Bundle", "entry": [
    ///   {"resource": {"resourceType": "DocumentReference", "masterIdentifier": {"value": "urn:oid:1.2.3^25"}}},
    ///   {"resource": {"resourceType": "DocumentReference", "masterIdentifier": {"value": "urn:oid:1.2.3^25"}}}]}
    /// ```
    ///
    /// ## Remedy
    /// Show one of them.
    ///
    /// ## Source
    /// IHE XDS, DocumentEntry.uniqueId is unique, <https://profiles.ihe.net/ITI/TF/Volume3/ch-4.2.html> (read 2026-11-22)
    RULE = "documents-listed-twice", Warning, Duplicate {
        message {
            en: "the same document is listed twice",
            nb: "det samme dokumentet er ført opp to ganger",
            nn: "det same dokumentet er ført opp to gonger",
        }
        help {
            en: "show one of them",
            nb: "vis ett av dem",
            nn: "vis eitt av dei",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Bundle"], run };

fn run(bundle: Node<'_>, found: &mut Found<'_, '_>) {
    let mut seen: Vec<String> = Vec::new();
    for document in resources(bundle, "DocumentReference") {
        let Some(id) = master(document) else { continue };
        if seen.contains(&id) {
            found.at(document, Args::default());
        } else {
            seen.push(id);
        }
    }
}
