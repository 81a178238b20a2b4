//! Documents whose url leads to another one.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::{attachments, communities, master, query, repositories};
use crate::documents::IdKind;

rule! {
    /// ## What it checks
    /// That the ids in the query of `attachment.url` are those of `masterIdentifier` and of the extensions, where both are there.
    /// `urn:oid:` before an id does not count, and what stands behind `^` alone may stand for the whole.
    ///
    /// ## Why
    /// The list shows one document and the fetch opens another.
    ///
    /// ## Conforms
    /// ```json
    /// {"masterIdentifier": {"value": "urn:oid:1.2.3^25"}, "content": [{"attachment": {"url": "https://api.example.org/mhd/document?documentUniqueId=1.2.3%5E25"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"masterIdentifier": {"value": "urn:oid:1.2.3^25"}, "content": [{"attachment": {"url": "https://api.example.org/mhd/document?documentUniqueId=1.2.3%5E26"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Do not open it by either before the source has said which is right.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>; IHE MHD, <https://profiles.ihe.net/ITI/MHD>, DocumentEntry.uniqueId (read 2026-11-22)
    RULE = "documents-ids-contradict", Error, BusinessRule {
        message {
            en: "{id} in the url is another than in the metadata",
            nb: "{id} i url-en er en annen enn i metadataene",
            nn: "{id} i url-en er ein annan enn i metadataa",
        }
        help {
            en: "do not open it before the source has said which is right",
            nb: "ikke åpne det før kilden har sagt hva som er rett",
            nn: "ikkje opne det før kjelda har sagt kva som er rett",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for attachment in attachments(document) {
        let said = |kind| query(attachment, kind).filter(|id| !id.is_empty());
        let is_other = |kind| match kind {
            IdKind::Document => said(kind).zip(master(document)).is_some_and(|(id, master)| {
                id != master && master.split_once('^').is_none_or(|(_, behind)| id != behind)
            }),
            IdKind::Repository => said(kind).is_some_and(|id| differs(&id, repositories(document))),
            IdKind::Community => said(kind).is_some_and(|id| differs(&id, communities(document))),
        };
        for kind in IdKind::ALL.into_iter().filter(|kind| is_other(*kind)) {
            let at = attachment.child("url").unwrap_or(attachment);
            found.at(at, Args::new(vec![("id", Arg::name(kind.parameter()))]));
        }
    }
}

/// Whether there are others, and it is none of them.
fn differs(id: &str, others: impl Iterator<Item = String>) -> bool {
    let others: Vec<String> = others.collect();
    !others.is_empty() && !others.iter().any(|other| other == id)
}
