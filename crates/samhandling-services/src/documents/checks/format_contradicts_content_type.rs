//! Formats that the media type cannot be.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::documents::content_type::{essence, is_xml};

rule! {
    /// ## What it checks
    /// That a format which is XML (a CDA, a message of KITH) has a media type of XML, and that `urn:no:ehelse:document:pdf` is a PDF.
    ///
    /// ## Why
    /// The format decides which style sheet or viewer is used; with the wrong one the document is blank.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/xml"}, "format": {"code": "urn:no:kith:xmlstds:henvisning"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/pdf"}, "format": {"code": "urn:no:kith:xmlstds:henvisning"}}
    /// ```
    ///
    /// ## Remedy
    /// Fetch the document and see what it is; mend the other.
    ///
    /// ## Source
    /// Format codes in <https://github.com/timmo-nhn/XcaDocumentSource>; IHE format codes (read 2026-11-22)
    RULE = "documents-format-contradicts-content-type", Warning, BusinessRule {
        message {
            en: "the format and the media type cannot both be right",
            nb: "formatet og innholdstypen kan ikke begge være riktige",
            nn: "formatet og innhaldstypen kan ikkje begge vere rette",
        }
        help {
            en: "fetch the document and see what it is; mend the other",
            nb: "hent dokumentet og se hva det er; rett det andre",
            nn: "hent dokumentet og sjå kva det er; rett det andre",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for content in document.children_named("content") {
        let content_type =
            content.child("attachment").and_then(|attachment| attachment.child_text("contentType"));
        let format = content.child("format");
        let code = format.and_then(|format| format.child_text("code"));
        if let (Some(content_type), Some(code)) = (content_type, code)
            && contradicts(&code, &essence(&content_type))
        {
            found.at(format.unwrap_or(content), Args::default());
        }
    }
}

fn contradicts(format: &str, essence: &str) -> bool {
    let is_of_xml = format.starts_with("urn:no:kith:xmlstds:")
        || format.starts_with("http://www.kith.no/xmlstds/")
        || format.starts_with("urn:hl7-org:sdwg:");
    (is_of_xml && !is_xml(essence))
        || (format == "urn:no:ehelse:document:pdf" && essence != "application/pdf")
        || (format == "urn:no:ehelse:document:image" && !essence.starts_with("image/"))
}
