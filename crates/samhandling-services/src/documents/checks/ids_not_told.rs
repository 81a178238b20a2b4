//! Documents that nobody can fetch.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::{Arg, Args};
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::attachment::{attachments, communities, is_elsewhere, master, query, repositories};
use crate::documents::IdKind;

rule! {
    /// ## What it checks
    /// That a listed document tells the three ids that a fetch needs: in the query of `attachment.url`, in the extensions for community
    /// and repository, or in `masterIdentifier` (the document, and before `^` the repository). A url into the same Bundle is left alone.
    ///
    /// ## Why
    /// The document is listed and cannot be opened. The national service fetches by ids, not by url.
    ///
    /// ## Conforms
    /// ```json
    /// {"masterIdentifier": {"value": "urn:oid:2.16.578.1.12.4.5.999.1.1^25"}, "content": [{"attachment": {
    ///   "url": "https://api.example.org/mhd/document?documentUniqueId=25&repositoryUniqueId=1.1&homeCommunityId=1.2"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"masterIdentifier": {"value": "urn:uuid:5a3c0f5e-7c1c-4f4c-9a0e-1d0a5a3f0b11"}, "content": [{"attachment": {
    ///   "url": "https://api.example.org/document/25"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Ask the source for its repository and community.
    ///
    /// ## Source
    /// <https://github.com/NorskHelsenett/Pasientens-journaldokumenter>: ITI-68 takes documentUniqueId, repositoryUniqueId and homeCommunityId (read 2026-11-22)
    RULE = "documents-ids-not-told", Warning, BusinessRule {
        message {
            en: "the document cannot be fetched: {ids} not found in url, extensions or masterIdentifier",
            nb: "dokumentet kan ikke hentes: {ids} finnes ikke i url, utvidelser eller masterIdentifier",
            nn: "dokumentet kan ikkje hentast: {ids} finst ikkje i url, utvidingar eller masterIdentifier",
        }
        help {
            en: "ask the source to give the ids in the query of `attachment.url`",
            nb: "be kilden oppgi id-ene i spørringen i `attachment.url`",
            nn: "be kjelda oppgje id-ane i spørjinga i `attachment.url`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DocumentReference"], run };

fn run(document: Node<'_>, found: &mut Found<'_, '_>) {
    for attachment in attachments(document).filter(|attachment| !is_elsewhere(*attachment)) {
        let is_told = |kind: &IdKind| match kind {
            IdKind::Document => master(document).is_some(),
            IdKind::Repository => {
                repositories(document).next().is_some() || master(document).is_some_and(|id| id.contains('^'))
            }
            IdKind::Community => communities(document).next().is_some(),
        };
        let missing =
            IdKind::ALL.into_iter().filter(|kind| query(attachment, *kind).is_none() && !is_told(kind));
        let names: Vec<&str> = missing.map(IdKind::parameter).collect();
        if !names.is_empty() {
            found.at(attachment, Args::new(vec![("ids", Arg::name(names.join(", ")))]));
        }
    }
}
