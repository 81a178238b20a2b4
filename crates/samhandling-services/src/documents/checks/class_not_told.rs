//! Documents without a class of the national list.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::documents::coded::codes_of;
use crate::documents::urls;

rule! {
    /// ## What it checks
    /// That a document has its class, a code of list 9602, in `category`.
    ///
    /// ## Why
    /// kjernejournalforskriften leaves documents out by class and age. Without the class nobody can tell whether this one may be shown,
    /// and it falls out of lists that are sorted by class.
    ///
    /// ## Conforms
    /// ```json
    /// {"category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "A00-1"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.96016", "code": "A00-1"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Code the class from list 9602.
    ///
    /// ## Source
    /// Code list 9602 as `no-basis-documentreference-type` of `hl7.fhir.no.basis` 2.2.2 has it (read 2026-11-22); windows by class: <https://github.com/NorskHelsenett/Pasientens-journaldokumenter> (read 2026-11-22)
    RULE = "documents-class-not-told", Warning, BusinessRule {
        message {
            en: "the document has no class of code list 9602",
            nb: "dokumentet har ingen dokumenttype fra kodeverk 9602 i `category`",
            nn: "dokumentet har ingen dokumenttype frå kodeverk 9602 i `category`",
        }
        help {
            en: "code the class in `category`, such as `A00-1`",
            nb: "kod den i `category`, for eksempel `A00-1`",
            nn: "kod han i `category`, til dømes `A00-1`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    if codes_of(document, "category", urls::KINDS).next().is_none() {
        found.at(document.child("category").unwrap_or(document), Args::default());
    }
}
