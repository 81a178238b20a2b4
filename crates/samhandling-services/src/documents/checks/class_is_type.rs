//! Types where the class belongs.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::documents::coded::codes_of;
use crate::documents::urls;

rule! {
    /// ## What it checks
    /// That the code of list 9602 in `category` is a class (level 1, `…-1`) and not a type (level 2, `…-2`).
    ///
    /// ## Why
    /// What filters by class does not find it.
    ///
    /// ## Conforms
    /// ```json
    /// {"category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "A00-1"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "A03-2"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Put the class in `category` and the type in `type`.
    ///
    /// ## Source
    /// Code list 9602 as `no-basis-documentreference-type` of `hl7.fhir.no.basis` 2.2.2 has it (read 2026-11-22)
    RULE = "documents-class-is-type", Warning, CodeInvalid {
        message {
            en: "`category` names a type of document, not its class",
            nb: "`category` oppgir en undertype, ikke dokumenttypen",
            nn: "`category` oppgjev ein undertype, ikkje dokumenttypen",
        }
        help {
            en: "put the class (`A00-1`) in `category`, the type (`A03-2`) in `type`",
            nb: "sett dokumenttypen (`A00-1`) i `category`, undertypen (`A03-2`) i `type`",
            nn: "set dokumenttypen (`A00-1`) i `category`, undertypen (`A03-2`) i `type`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for (coding, code) in codes_of(document, "category", urls::KINDS) {
        if code.ends_with("-2") {
            found.at(coding.child("code").unwrap_or(coding), Args::default());
        }
    }
}
