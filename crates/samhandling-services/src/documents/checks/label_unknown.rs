//! Labels that the national list does not have.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::documents::Confidentiality;
use crate::documents::coded::codes_of;
use crate::documents::urls;

rule! {
    /// ## What it checks
    /// That a label under list 9603 is one of its fourteen codes.
    ///
    /// ## Why
    /// A system that does not know the code may show to the patient what is denied, or to anybody what is blocked.
    ///
    /// ## Conforms
    /// ```json
    /// {"securityLabel": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "NORN_EPO"}]}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"securityLabel": [{"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.9603", "code": "NORN-EPO"}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Use a code of the list. Until then treat the document as restricted.
    ///
    /// ## Source
    /// Code list 9603, `hl7.fhir.no.kodeverk` 0.6.0, <https://github.com/HL7Norway/kodeverk> (read 2026-11-22)
    RULE = "documents-label-unknown", Error, CodeInvalid {
        message {
            en: "`{code}` is no code of list 9603",
            nb: "`{code}` er ingen kode i kodeverk 9603",
            nn: "`{code}` er ingen kode i kodeverk 9603",
        }
        help {
            en: "use a code of the list; until then treat the document as restricted",
            nb: "bruk en kode i kodeverket; behandle dokumentet som skjermet til det er rettet",
            nn: "bruk ein kode i kodeverket; handsam dokumentet som skjerma til det er retta",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for (coding, code) in codes_of(document, "securityLabel", urls::BLOCKING) {
        if Confidentiality::of_national_code(&code).is_none() {
            let at = coding.child("code").unwrap_or(coding);
            found.at(at, Args::new(vec![("code", Arg::value(code))]));
        }
    }
}
