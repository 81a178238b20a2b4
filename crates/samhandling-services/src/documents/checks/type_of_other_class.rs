//! Types that do not belong to their class.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::documents::coded::codes_of;
use crate::documents::urls;

rule! {
    /// ## What it checks
    /// That type and class of list 9602 begin with the same letter. The list is built so: the types below a class have its letter.
    ///
    /// ## Why
    /// One of the two is wrong. The class decides how far back the document is open, the type what people think it is.
    ///
    /// ## Conforms
    /// ```json
    /// {"type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "C03-2"}]},
    ///  "category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "C00-1"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"type": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "C03-2"}]},
    ///  "category": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9602", "code": "E00-1"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Look at the document, and mend the other.
    ///
    /// ## Source
    /// Code list 9602 as `no-basis-documentreference-type` of `hl7.fhir.no.basis` 2.2.2 has it (read 2026-11-22)
    RULE = "documents-type-of-other-class", Warning, BusinessRule {
        message {
            en: "the type does not belong to the class",
            nb: "undertypen hører ikke til dokumenttypen",
            nn: "undertypen høyrer ikkje til dokumenttypen",
        }
        help {
            en: "see which of the two the document is, and mend the other",
            nb: "se hvilken av de to dokumentet er, og rett den andre",
            nn: "sjå kva for ein av dei to dokumentet er, og rett den andre",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    let classes: Vec<char> = letters(document, "category").map(|(_, letter)| letter).collect();
    for (coding, letter) in letters(document, "type") {
        if !classes.is_empty() && !classes.contains(&letter) {
            found.at(coding.child("code").unwrap_or(coding), Args::default());
        }
    }
}

/// The codes of the list with their first letters.
fn letters<'t>(document: Node<'t>, name: &'t str) -> impl Iterator<Item = (Node<'t>, char)> {
    let codes = codes_of(document, name, urls::KINDS);
    codes.filter_map(|(coding, code)| Some((coding, code.chars().next()?)))
}
