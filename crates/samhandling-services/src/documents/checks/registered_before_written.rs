//! Documents that were registered before they were written.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::attachments;
use crate::moment::Moment;

rule! {
    /// ## What it checks
    /// That `date`, when the document was registered, is not before `attachment.creation`, when it was written. What precision leaves
    /// open is left alone.
    ///
    /// ## Why
    /// Mostly a local time was written as UTC: a published example is an hour ahead of itself. Lists are sorted by these dates, and
    /// the age of a document decides whether it is open.
    ///
    /// ## Conforms
    /// ```json
    /// {"date": "2026-03-16T13:13:09+01:00", "content": [{"attachment": {"creation": "2026-03-16T12:13:09Z"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"date": "2026-03-16T13:13:09+01:00", "content": [{"attachment": {"creation": "2026-03-16T13:13:09Z"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Write times with the offset that they were read in.
    ///
    /// ## Source
    /// IHE XDS, DocumentEntry.creationTime and submission time; <https://github.com/timmo-nhn/XcaDocumentSource> (read 2026-11-22)
    RULE = "documents-registered-before-written", Warning, BusinessRule {
        message {
            en: "the document was registered before it was written",
            nb: "dokumentet er registrert før det ble skrevet",
            nn: "dokumentet er registrert før det vart skrive",
        }
        help {
            en: "see whether a local time was written as UTC",
            nb: "se om en lokal tid er skrevet som UTC",
            nn: "sjå om ei lokal tid er skriven som UTC",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(registered) = Moment::of_child(document, "date") else { return };
    for attachment in attachments(document) {
        let written = Moment::of_child(attachment, "creation");
        if written.is_some_and(|written| registered.is_certainly_before(written)) {
            found.at(attachment.child("creation").unwrap_or(attachment), Args::default());
        }
    }
}
