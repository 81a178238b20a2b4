//! The rules of Bundles.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &FULL_URL_MISSING,
    &FULL_URL_RELATIVE,
    &FULL_URL_OF_OTHER,
    &ENTRY_FIRST_MISSING,
    &ENTRY_FIRST_WITHOUT_RESOURCE,
    &DOCUMENT_FIRST,
    &MESSAGE_FIRST,
    &ENTRY_UNREACHABLE,
    &REFERENCE_UNRESOLVED,
    &REFERENCE_AMBIGUOUS,
    &REFERENCE_APPARENT,
    &SEARCH_ENTRY_EMPTY,
    &SEARCH_MATCH_WITHOUT_ID,
    &SEARCH_WRONG_TYPE,
    &SEARCH_TYPE_WITHOUT_MODE,
    &SEARCH_OUTCOME_TYPE,
    &LINK_NOT_HERE,
    &LINK_TWICE,
];

rule! {
    /// ## What it checks
    /// That every entry has a `fullUrl`, in every Bundle but transactions, batches and their responses.
    ///
    /// ## Why
    /// References inside the Bundle are resolved by it, and by nothing else.
    ///
    /// ## Remedy
    /// Give the entry the url of its resource, or a `urn:uuid:` of its own.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.fullUrl> (4.0.1)
    pub(super) FULL_URL_MISSING = "fhir-bundle-full-url-missing", Error, Invalid {
        message {
            en: "the entry has no `fullUrl`, so nothing can refer to it",
            nb: "oppføringen har ingen `fullUrl`, så ingenting kan referere til den",
            nn: "oppføringa har ingen `fullUrl`, så ingenting kan referere til ho",
        }
        help {
            en: "add the url of its resource, or a `urn:uuid:`",
            nb: "legg til url-en til ressursen, eller en `urn:uuid:`",
            nn: "legg til url-en til ressursen, eller ein `urn:uuid:`",
        }
    }

    /// ## What it checks
    /// That a `fullUrl` is absolute.
    ///
    /// ## Why
    /// It is the identity of the resource, for whoever reads the Bundle.
    ///
    /// ## Does not conform
    /// ```json
    /// {"fullUrl": "Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}
    /// ```
    ///
    /// ## Remedy
    /// Write the whole url, or a `urn:uuid:`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.fullUrl> (4.0.1)
    pub(super) FULL_URL_RELATIVE = "fhir-bundle-full-url-relative", Error, Invalid {
        message {
            en: "the `fullUrl` of the entry is not absolute",
            nb: "`fullUrl` i oppføringen er ikke absolutt",
            nn: "`fullUrl` i oppføringa er ikkje absolutt",
        }
        help {
            en: "write the whole url, or a `urn:uuid:`",
            nb: "skriv hele url-en, eller en `urn:uuid:`",
            nn: "skriv heile url-en, eller ein `urn:uuid:`",
        }
    }

    /// ## What it checks
    /// That a `fullUrl` in the form of a RESTful url ends with the type and id of its resource.
    ///
    /// ## Why
    /// Else it is the url of another resource.
    ///
    /// ## Remedy
    /// Mend the url, or the id of the resource.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle.html#references> (4.0.1)
    pub(super) FULL_URL_OF_OTHER = "fhir-bundle-full-url-of-other-resource", Error, Invalid {
        message {
            en: "the `fullUrl` is a RESTful url, but does not end with the type and id of the resource ({type})",
            nb: "`fullUrl` er en RESTful url, men slutter ikke med typen og id-en til ressursen ({type})",
            nn: "`fullUrl` er ein RESTful url, men sluttar ikkje med typen og id-en til ressursen ({type})",
        }
        help {
            en: "let it end with type and id, and give the resource that id",
            nb: "la den slutte med type og id, og gi ressursen den id-en",
            nn: "lat han slutte med type og id, og gje ressursen den id-en",
        }
    }

    /// ## What it checks
    /// That a document or message has entries.
    ///
    /// ## Why
    /// The first says what it is.
    ///
    /// ## Remedy
    /// Add the Composition, or the MessageHeader.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/documents.html> (4.0.1)
    pub(super) ENTRY_FIRST_MISSING = "fhir-bundle-first-entry-missing", Error, Invalid {
        message {
            en: "a Bundle of type {kind} must have an entry",
            nb: "en Bundle av typen {kind} skal ha en oppføring",
            nn: "ein Bundle av typen {kind} skal ha ei oppføring",
        }
        help {
            en: "add the Composition of a document, or the MessageHeader of a message",
            nb: "legg til Composition i et dokument, eller MessageHeader i en melding",
            nn: "legg til Composition i eit dokument, eller MessageHeader i ei melding",
        }
    }

    /// ## What it checks
    /// That the first entry of a document or message has a resource.
    ///
    /// ## Why
    /// It says what the Bundle is.
    ///
    /// ## Remedy
    /// Add the Composition, or the MessageHeader.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/documents.html> (4.0.1)
    pub(super) ENTRY_FIRST_WITHOUT_RESOURCE = "fhir-bundle-first-entry-empty", Error, Invalid {
        message {
            en: "the first entry of a Bundle of type {kind} has no resource",
            nb: "den første oppføringen i en Bundle av typen {kind} har ingen ressurs",
            nn: "den første oppføringa i ein Bundle av typen {kind} har ingen ressurs",
        }
        help { en: "add the resource", nb: "legg til ressursen", nn: "legg til ressursen" }
    }

    /// ## What it checks
    /// That a document begins with a Composition.
    ///
    /// ## Why
    /// The Composition is the document; all else is what it refers to.
    ///
    /// ## Remedy
    /// Put the Composition first.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/documents.html> (4.0.1), invariant bdl-11
    pub(crate) DOCUMENT_FIRST = "fhir-bundle-document-first", Error, Invalid {
        message {
            en: "a document begins with a Composition, and this one with {type}",
            nb: "et dokument begynner med en Composition, og dette med {type}",
            nn: "eit dokument byrjar med ein Composition, og dette med {type}",
        }
        help { en: "put the Composition first", nb: "sett Composition først", nn: "set Composition først" }
    }

    /// ## What it checks
    /// That a message begins with a MessageHeader.
    ///
    /// ## Why
    /// It says what the message is about.
    ///
    /// ## Remedy
    /// Put the MessageHeader first.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/messaging.html> (4.0.1), invariant bdl-12
    pub(crate) MESSAGE_FIRST = "fhir-bundle-message-first", Error, Invalid {
        message {
            en: "a message begins with a MessageHeader, and this one with {type}",
            nb: "en melding begynner med en MessageHeader, og denne med {type}",
            nn: "ei melding byrjar med ein MessageHeader, og denne med {type}",
        }
        help { en: "put the MessageHeader first", nb: "sett MessageHeader først", nn: "set MessageHeader først" }
    }

    /// ## What it checks
    /// That every entry of a document hangs together with its Composition by references, forwards or backwards.
    ///
    /// ## Why
    /// What nothing refers to is no part of the document; it may have been left over, or a reference may be missing.
    ///
    /// ## Remedy
    /// Refer to it, or take it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/documents.html#content> (4.0.1)
    pub(super) ENTRY_UNREACHABLE = "fhir-bundle-entry-unreachable", Error, Informational {
        message {
            en: "no references lead from the Composition to this entry, or back",
            nb: "ingen referanser fører fra Composition til denne oppføringen, eller tilbake",
            nn: "ingen referansar fører frå Composition til denne oppføringa, eller tilbake",
        }
        help {
            en: "refer to it from a section, or take it out",
            nb: "referer til den fra en seksjon, eller ta den ut",
            nn: "referer til ho frå ein seksjon, eller ta ho ut",
        }
    }

    /// ## What it checks
    /// That references in a document or message lead to a resource in the same Bundle.
    ///
    /// ## Why
    /// A document or message is read on its own; what it refers to must be in it.
    ///
    /// ## Remedy
    /// Add the resource with a `fullUrl` that the reference leads to.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/documents.html#content>, <https://hl7.org/fhir/R4/bundle.html#references> (4.0.1)
    pub(super) REFERENCE_UNRESOLVED = "fhir-bundle-reference-unresolved", Error, NotFound {
        message {
            en: "the reference leads to nothing in the Bundle",
            nb: "referansen fører ikke til noe i denne Bundle",
            nn: "referansen fører ikkje til noko i denne Bundle",
        }
        help {
            en: "add the resource, or mend the reference",
            nb: "legg til ressursen, eller rett referansen",
            nn: "legg til ressursen, eller rett referansen",
        }
    }

    /// ## What it checks
    /// That a reference leads to one entry.
    ///
    /// ## Why
    /// Nobody can tell which of several is meant.
    ///
    /// ## Remedy
    /// Give each entry a `fullUrl` of its own, or refer to a version.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle.html#references> (4.0.1)
    pub(super) REFERENCE_AMBIGUOUS = "fhir-bundle-reference-ambiguous", Error, Invalid {
        message {
            en: "the reference leads to {count} entries",
            nb: "referansen fører til {count} oppføringer",
            nn: "referansen fører til {count} oppføringar",
        }
        help {
            en: "give each entry a `fullUrl` of its own",
            nb: "gi hver oppføring sin egen `fullUrl`",
            nn: "gje kvar oppføring sin eigen `fullUrl`",
        }
    }

    /// ## What it checks
    /// That a relative reference leads to an entry by FHIR's rules: it is taken relative to the `fullUrl` of the entry that it stands
    /// in, which must be a RESTful url. That an entry has the type and id is not enough.
    ///
    /// ## Why
    /// Two receivers would read it in two ways.
    ///
    /// ## Does not conform
    /// ```json
    /// {"entry": [{"fullUrl": "urn:uuid:…", "resource": {"subject": {"reference": "Patient/1"}}},
    ///            {"fullUrl": "http://example.org/fhir/Patient/1", "resource": {"id": "1"}}]}
    /// ```
    ///
    /// ## Remedy
    /// Refer by the `fullUrl` of the entry that is meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle.html#references> (4.0.1)
    pub(super) REFERENCE_APPARENT = "fhir-bundle-reference-apparent", Error, Invalid {
        message {
            en: "{count} entries have the type and id of the reference, but by their `fullUrl` it leads to none of them",
            nb: "{count} oppføringer har typen og id-en i referansen, men etter `fullUrl` fører den ikke til noen av dem",
            nn: "{count} oppføringar har typen og id-en i referansen, men etter `fullUrl` fører han ikkje til nokon av dei",
        }
        help {
            en: "refer by the `fullUrl` of the entry that is meant",
            nb: "referer med `fullUrl` til oppføringen som er ment",
            nn: "referer med `fullUrl` til oppføringa som er meint",
        }
    }

    /// ## What it checks
    /// That every entry of a search result has a resource.
    ///
    /// ## Why
    /// An entry without one is no result.
    ///
    /// ## Remedy
    /// Add the resource, or take the entry out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/http.html#search> (4.0.1)
    pub(super) SEARCH_ENTRY_EMPTY = "fhir-bundle-search-entry-empty", Error, Invalid {
        message {
            en: "the entry of a search result has no resource",
            nb: "oppføringen i et søkeresultat har ingen ressurs",
            nn: "oppføringa i eit søkjeresultat har ingen ressurs",
        }
        help { en: "add the resource", nb: "legg til ressursen", nn: "legg til ressursen" }
    }

    /// ## What it checks
    /// That a resource which was found has an id.
    ///
    /// ## Why
    /// Without it, it cannot be read again.
    ///
    /// ## Remedy
    /// Add the id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/resource.html#id> (4.0.1)
    pub(super) SEARCH_MATCH_WITHOUT_ID = "fhir-bundle-search-resource-without-id", Error, Invalid {
        message {
            en: "a resource in a search result has no id",
            nb: "en ressurs i et søkeresultat har ingen id",
            nn: "ein ressurs i eit søkjeresultat har ingen id",
        }
        help { en: "add the id", nb: "legg til id-en", nn: "legg til id-en" }
    }

    /// ## What it checks
    /// That what matches a search is of the type that was searched for.
    ///
    /// ## Why
    /// Anything else is included, or an outcome, and should say so.
    ///
    /// ## Remedy
    /// Mend `search.mode`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-search-entry-mode.html> (4.0.1)
    pub(super) SEARCH_WRONG_TYPE = "fhir-bundle-search-match-of-other-type", Error, Invalid {
        message {
            en: "{type} is said to match a search for {searched}",
            nb: "{type} oppgis som treff i et søk etter {searched}",
            nn: "{type} er oppgjeven som treff i eit søk etter {searched}",
        }
        help {
            en: "write `include` or `outcome` as its mode, or mend the self link",
            nb: "skriv `include` eller `outcome` som mode, eller rett self-lenken",
            nn: "skriv `include` eller `outcome` som mode, eller rett self-lenkja",
        }
    }

    /// ## What it checks
    /// Where no entry of a search result has a mode: that each is of the type that was searched for, or an OperationOutcome.
    ///
    /// ## Why
    /// Without a mode a reader takes each entry for a match.
    ///
    /// ## Remedy
    /// Give each entry its `search.mode`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-search-entry-mode.html> (4.0.1)
    pub(super) SEARCH_TYPE_WITHOUT_MODE = "fhir-bundle-search-type-without-mode", Warning, Invalid {
        message {
            en: "{type} stands without a mode in the result of a search for {searched}",
            nb: "{type} står uten mode i resultatet av et søk etter {searched}",
            nn: "{type} står utan mode i resultatet av eit søk etter {searched}",
        }
        help {
            en: "write `match`, `include` or `outcome` as the mode of each entry",
            nb: "skriv `match`, `include` eller `outcome` som mode i hver entry",
            nn: "skriv `match`, `include` eller `outcome` som mode i kvar entry",
        }
    }

    /// ## What it checks
    /// That an outcome of a search is an OperationOutcome.
    ///
    /// ## Why
    /// That is where a reader looks for warnings.
    ///
    /// ## Remedy
    /// Mend `search.mode`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-search-entry-mode.html> (4.0.1)
    pub(super) SEARCH_OUTCOME_TYPE = "fhir-bundle-search-outcome-type", Error, Invalid {
        message {
            en: "the outcome of a search must be an OperationOutcome, and this is {type}",
            nb: "utfallet av et søk skal være en OperationOutcome, og dette er {type}",
            nn: "utfallet av eit søk skal vere ein OperationOutcome, og dette er {type}",
        }
        help { en: "mend `search.mode`", nb: "rett `search.mode`", nn: "rett `search.mode`" }
    }

    /// ## What it checks
    /// That links to other pages stand only in search results and histories.
    ///
    /// ## Why
    /// Nothing else has pages.
    ///
    /// ## Remedy
    /// Take the link out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.link> (4.0.1)
    pub(super) LINK_NOT_HERE = "fhir-bundle-link-not-here", Error, Invalid {
        message {
            en: "a Bundle of type {kind} has no pages, so no link `{relation}`",
            nb: "en Bundle av typen {kind} har ingen sider, og dermed ingen lenke `{relation}`",
            nn: "ein Bundle av typen {kind} har ingen sider, og dermed inga lenkje `{relation}`",
        }
        help { en: "take the link out", nb: "ta ut lenken", nn: "ta ut lenkja" }
    }

    /// ## What it checks
    /// That a link to the Bundle itself or to one of its pages occurs once.
    ///
    /// ## Why
    /// A reader follows the first.
    ///
    /// ## Remedy
    /// Keep the right one.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.link> (4.0.1)
    pub(super) LINK_TWICE = "fhir-bundle-link-twice", Error, Invalid {
        message {
            en: "the link `{relation}` occurs twice",
            nb: "lenken `{relation}` står to ganger",
            nn: "lenkja `{relation}` står to gonger",
        }
        help { en: "keep one", nb: "behold én", nn: "behald éi" }
    }
}
