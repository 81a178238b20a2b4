//! The rules by which a call is refused before anything is sent.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That the metadata of a document that is to be fetched tell the three ids of a fetch: document, repository, community.
    ///
    /// ## Why
    /// Without one of them the service does not know which archive to ask.
    ///
    /// ## Conforms
    /// ```json
    /// {"content": [{"attachment": {"url": "https://example.org/mhd/document?documentUniqueId=1&repositoryUniqueId=2&homeCommunityId=3"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"content": [{"attachment": {}}]}
    /// ```
    ///
    /// ## Remedy
    /// Search again, and tell the source if the ids are still missing.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/endpoints/retrievedocumentmd>
    /// (read 2026-11-21)
    pub(super) IDS_MISSING = "documents-fetch-ids-missing", Error, BusinessRule {
        message {
            en: "the metadata do not tell the three ids that a fetch needs",
            nb: "metadataene oppgir ikke de tre id-ene som en henting krever",
            nn: "metadataa gjev ikkje opp dei tre id-ane som ei henting krev",
        }
        help {
            en: "search again; tell the source if they are still missing",
            nb: "søk på nytt; meld fra til kilden hvis de fortsatt mangler",
            nn: "søk på nytt; meld frå til kjelda om dei framleis manglar",
        }
    }
}
