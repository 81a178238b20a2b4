//! Names of the drafts of 2020.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::elements::elements;

rule! {
    /// ## What it checks
    /// That no system, url or part goes by a name that only the drafts of 2020 have: `urn:uid:` for `urn:oid:`, `eheles.no` or
    /// `example.org` for `ehelse.no`, `reimbursmentparagraph` for `reimbursementparagraph`.
    ///
    /// ## Why
    /// The drafts are the only definitions that are public, and the service writes otherwise. What goes by such a name is not
    /// read.
    ///
    /// ## Conforms
    /// ```json
    /// {"url": "reimbursementparagraph", "valueCodeableConcept": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7427", "code": "200"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"url": "reimbursmentparagraph", "valueCodeableConcept": {"coding": [{"system": "urn:uid:2.16.578.1.12.4.1.1.7427", "code": "200"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Write the name that the service writes.
    ///
    /// ## Source
    /// the drafts, <https://github.com/daghammer/FhirTool> (read 2026-11-21), beside captured messages,
    /// <https://github.com/leakingmemory/libsfmbasisapi>, and the portal, <https://simplifier.net/guide/SFMAPIBasis> (read
    /// 2026-11-22)
    RULE = "medication-list-name-of-draft", Error, CodeInvalid {
        message {
            en: "this name is that of a draft; the service writes it otherwise",
            nb: "dette navnet er fra et utkast; tjenesten skriver det annerledes",
            nn: "dette namnet er frå eit utkast; tenesta skriv det annleis",
        }
        help {
            en: "write urn:oid:, ehelse.no and reimbursementparagraph",
            nb: "skriv urn:oid:, ehelse.no og reimbursementparagraph",
            nn: "skriv urn:oid:, ehelse.no og reimbursementparagraph",
        }
    }
}

pub(super) static CHECK: Check = Check {
    rule: &RULE,
    resources: &["Basic", "Medication", "MedicationDispense", "MedicationStatement"],
    run,
};

const STARTS: [&str; 3] =
    ["urn:uid:", "http://eheles.no/", "http://example.org/fhir/StructureDefinition/sfm-"];

fn run<'t>(resource: Node<'t>, found: &mut Found<'_, 't>) {
    for element in elements(resource) {
        for name in ["system", "url"].into_iter().filter_map(|name| element.child(name)) {
            let is_draft = |text: &str| {
                text == "reimbursmentparagraph" || STARTS.iter().any(|start| text.starts_with(start))
            };
            if name.text().is_some_and(|text| is_draft(&text)) {
                found.at(name, Args::default());
            }
        }
    }
}
