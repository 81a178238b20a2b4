//! Media types that the service does not send.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::attachments;
use crate::documents::content_type::{essence, is_xml};

rule! {
    /// ## What it checks
    /// That `attachment.contentType` is PDF, XML, plain text or a picture.
    ///
    /// ## Why
    /// The service sends PDF, XML and CDA, and never a FHIR document. Anything else is not shown by the systems that read it.
    ///
    /// ## Conforms
    /// ```json
    /// {"attachment": {"contentType": "application/pdf"}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"attachment": {"contentType": "application/fhir+json"}}
    /// ```
    ///
    /// ## Remedy
    /// Send the document as PDF, or as CDA.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>, `DocumentController.cs`; format codes `urn:no:ehelse:document:pdf`, `:image`, `:text`, <https://github.com/timmo-nhn/XcaDocumentSource> (read 2026-11-22)
    RULE = "documents-content-type-unexpected", Warning, NotSupported {
        message {
            en: "documents of type `{type}` are not shown by those who read them",
            nb: "dokumenter av typen `{type}` blir ikke vist hos dem som leser dem",
            nn: "dokument av typen `{type}` blir ikkje viste hos dei som les dei",
        }
        help {
            en: "send it as `application/pdf`, or as CDA",
            nb: "send det som `application/pdf`, eller som CDA",
            nn: "send det som `application/pdf`, eller som CDA",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for content_type in attachments(document).filter_map(|attachment| attachment.child("contentType")) {
        let Some(text) = content_type.text() else { continue };
        let essence = essence(&text);
        let is_of_fhir = essence.starts_with("application/fhir");
        let is_shown =
            essence == "application/pdf" || essence == "text/plain" || essence.starts_with("image/");
        if is_of_fhir || !(is_shown || is_xml(&essence)) {
            found.at(content_type, Args::new(vec![("type", Arg::name(essence))]));
        }
    }
}
