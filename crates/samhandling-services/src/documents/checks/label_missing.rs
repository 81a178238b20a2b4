//! Documents that do not say how confidential they are.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

rule! {
    /// ## What it checks
    /// That a document has a `securityLabel` with a code.
    ///
    /// ## Why
    /// Nothing said is not the same as normal: a reader cannot know whether the patient may see it.
    ///
    /// ## Conforms
    /// ```json
    /// {"securityLabel": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "N"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"securityLabel": [{"text": "Normal"}]}
    /// ```
    ///
    /// ## Remedy
    /// Give the code, `N` where nothing particular is set.
    ///
    /// ## Source
    /// Code list 9603, `hl7.fhir.no.kodeverk` 0.6.0; IHE MHD Comprehensive, `securityLabel` 1..* (read 2026-11-22)
    RULE = "documents-label-missing", Warning, Required {
        message {
            en: "the document does not say how confidential it is",
            nb: "dokumentet sier ikke hvordan det er gradert",
            nn: "dokumentet seier ikkje korleis det er gradert",
        }
        help {
            en: "give a code of list 9603, `N` where nothing particular is set",
            nb: "oppgi en kode fra kodeverk 9603, `N` der ikke noe særskilt gjelder",
            nn: "oppgje ein kode frå kodeverk 9603, `N` der ikkje noko særskilt gjeld",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    let mut codings =
        document.children_named("securityLabel").flat_map(|label| label.children_named("coding"));
    if !codings.any(|coding| coding.child("code").is_some_and(Node::has_value)) {
        found.at(document.child("securityLabel").unwrap_or(document), Args::default());
    }
}
