//! The rules by which the service refuses in the sandbox.

use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// That a document is asked for by document, repository and community.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/pasientens-journaldokumenter-i-kjernejournal/dokumentdeling/dokumentdeling/docs/endpoints/retrievedocumentmd> (read 2026-11-21).
    pub(super) ID_MISSING = "documents-retrieve-id-missing", Error, Required {
        message { en: "one of `documentUniqueId`, `repositoryUniqueId`, `homeCommunityId` is missing", nb: "en av `documentUniqueId`, `repositoryUniqueId`, `homeCommunityId` mangler", nn: "ein av `documentUniqueId`, `repositoryUniqueId`, `homeCommunityId` manglar" }
        help { en: "take all three from the metadata", nb: "hent alle tre fra metadataene", nn: "hent alle tre frå metadataa" }
    }

    /// ## What it checks
    /// That the patient has a document of these ids.
    ///
    /// ## Source
    /// Assumed: the errors of the service are not published.
    pub(super) NO_DOCUMENT = "documents-retrieve-unknown", Error, NotFound {
        message { en: "the patient has no document of these ids", nb: "pasienten har ikke noe dokument med disse id-ene", nn: "pasienten har ikkje noko dokument med desse id-ane" }
        help { en: "search again, and take the ids from the answer", nb: "søk på nytt, og hent id-ene fra svaret", nn: "søk på nytt, og hent id-ane frå svaret" }
    }

    /// ## What it checks
    /// That the document is not blocked for who asks.
    ///
    /// ## Source
    /// Assumed: the errors of the service are not published.
    pub(super) DOCUMENT_BLOCKED = "documents-retrieve-blocked", Error, Security {
        message { en: "the document is blocked for who asks", nb: "dokumentet er sperret for den som spør", nn: "dokumentet er sperra for den som spør" }
        help { en: "tell the user that it is blocked, and that the patient can open it", nb: "fortell brukeren at det er sperret, og at pasienten kan åpne det", nn: "fortel brukaren at det er sperra, og at pasienten kan opne det" }
    }

    /// ## What it checks
    /// That the source of the document answers.
    ///
    /// ## Source
    /// Assumed: the errors of the service are not published.
    pub(super) SOURCE_SILENT = "documents-retrieve-source-silent", Error, NotFound {
        message { en: "the source of the document does not answer", nb: "kilden til dokumentet svarer ikke", nn: "kjelda til dokumentet svarar ikkje" }
        help { en: "try again later, and show until then that it cannot be opened", nb: "prøv igjen senere, og vis inntil da at det ikke kan åpnes", nn: "prøv igjen seinare, og vis inntil då at det ikkje kan opnast" }
    }
}
