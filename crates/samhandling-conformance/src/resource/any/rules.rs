//! The rules of any resource.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &DUPLICATE_ID,
    &CONTAINED_ID_MISSING,
    &CONTAINED_ID_TWICE,
    &SECURITY_TWICE,
    &LANGUAGE_MALFORMED,
    &NARRATIVE_LANGUAGE_MISSING,
    &NARRATIVE_LANGUAGE_OTHER,
];

rule! {
    /// ## What it checks
    /// That the ids of elements are unique within their resource. Contained resources and the entries of a Bundle are
    /// resources of their own, and the snapshot of a StructureDefinition has the ids of its differential again.
    ///
    /// ## Why
    /// What refers to an element by its id would mean two.
    ///
    /// ## Does not conform
    /// ```json
    /// {"name": [{"id": "a", "family": "Berg"}, {"id": "a", "family": "Dal"}]}
    /// ```
    ///
    /// ## Remedy
    /// Give each element an id of its own, or none.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/element-definitions.html#Element.id> (4.0.1)
    pub(super) DUPLICATE_ID = "fhir-element-id-twice", Error, BusinessRule {
        message {
            en: "another element of the resource has the same id",
            nb: "et annet element i ressursen har samme id",
            nn: "eit anna element i ressursen har same id",
        }
        help {
            en: "give each element an id of its own, or none",
            nb: "gi hvert element sin egen id, eller ingen",
            nn: "gje kvart element sin eigen id, eller ingen",
        }
    }

    /// ## What it checks
    /// That a contained resource has an id.
    ///
    /// ## Why
    /// Nothing can refer to it otherwise, and it is there for nothing else.
    ///
    /// ## Remedy
    /// Give it an id, and refer to it with `#` and the id.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#contained> (4.0.1)
    pub(super) CONTAINED_ID_MISSING = "fhir-contained-id-missing", Error, Invalid {
        message {
            en: "a contained resource must have an id",
            nb: "en innebygd ressurs skal ha en id",
            nn: "ein innebygd ressurs skal ha ein id",
        }
        help {
            en: "give it an id, and refer to it with `#` and the id",
            nb: "gi den en id, og referer til den med `#` og id-en",
            nn: "gje han ein id, og referer til han med `#` og id-en",
        }
    }

    /// ## What it checks
    /// That no two contained resources of one resource have the same id.
    ///
    /// ## Why
    /// A reference to that id would mean both.
    ///
    /// ## Remedy
    /// Give each an id of its own.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/references.html#contained> (4.0.1)
    pub(super) CONTAINED_ID_TWICE = "fhir-contained-id-twice", Error, Duplicate {
        message {
            en: "another contained resource has the same id",
            nb: "en annen innebygd ressurs har samme id",
            nn: "ein annan innebygd ressurs har same id",
        }
        help {
            en: "give each contained resource an id of its own",
            nb: "gi hver innebygd ressurs sin egen id",
            nn: "gje kvar innebygd ressurs sin eigen id",
        }
    }

    /// ## What it checks
    /// That no security label stands twice; system and code tell them apart, version and display do not.
    ///
    /// ## Why
    /// The labels are a set. A system that takes one away leaves the other.
    ///
    /// ## Remedy
    /// Keep one.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/resource-definitions.html#Meta.security> (4.0.1)
    pub(super) SECURITY_TWICE = "fhir-security-label-twice", Error, BusinessRule {
        message {
            en: "the same security label stands twice",
            nb: "den samme sikkerhetsmerkingen står to ganger",
            nn: "den same tryggleiksmerkinga står to gonger",
        }
        help { en: "keep one", nb: "behold én", nn: "behald éi" }
    }

    /// ## What it checks
    /// That the language of a resource is a language tag: it fits the grammar of BCP 47, and a language of two letters is a
    /// registered one.
    ///
    /// ## Why
    /// A receiver that does not know the language chooses the wrong texts, or none.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "language": "nb-NO"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "language": "nb_NO"}
    /// ```
    ///
    /// ## Remedy
    /// Write `nb`, `nn`, `se`, `en`, with a hyphen before a region.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/resource-definitions.html#Resource.language> (4.0.1); RFC 5646
    pub(super) LANGUAGE_MALFORMED = "fhir-language-malformed", Error, CodeInvalid {
        message {
            en: "`{language}` is no language tag (BCP 47)",
            nb: "`{language}` er ingen språkkode (BCP 47)",
            nn: "`{language}` er ingen språkkode (BCP 47)",
        }
        help {
            en: "write a tag such as `nb`, `nn-NO` or `en`",
            nb: "skriv en kode som `nb`, `nn-NO` eller `en`",
            nn: "skriv ein kode som `nb`, `nn-NO` eller `en`",
        }
    }

    /// ## What it checks
    /// That the narrative of a resource which states its language states it too, as `lang` and as `xml:lang`.
    ///
    /// ## Why
    /// A screen reader takes the language from the narrative, and does not see the resource.
    ///
    /// ## Remedy
    /// Write both attributes on the `div`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#lang> (4.0.1)
    pub(super) NARRATIVE_LANGUAGE_MISSING = "fhir-narrative-language-missing", Warning, BusinessRule {
        message {
            en: "the resource states its language, but the narrative has no `{attribute}`",
            nb: "ressursen oppgir språket sitt, men den lesbare teksten har ingen `{attribute}`",
            nn: "ressursen oppgjev språket sitt, men den lesbare teksten har ingen `{attribute}`",
        }
        help {
            en: "write `lang` and `xml:lang` on the `div`",
            nb: "skriv `lang` og `xml:lang` på `div`",
            nn: "skriv `lang` og `xml:lang` på `div`",
        }
    }

    /// ## What it checks
    /// That the narrative is in the language that the resource states.
    ///
    /// ## Why
    /// One of them is wrong, and nobody can tell which.
    ///
    /// ## Remedy
    /// Mend the one that is wrong.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/narrative.html#lang> (4.0.1)
    pub(super) NARRATIVE_LANGUAGE_OTHER = "fhir-narrative-language-other", Warning, BusinessRule {
        message {
            en: "`{attribute}` of the narrative is not the language of the resource",
            nb: "`{attribute}` i den lesbare teksten er ikke språket til ressursen",
            nn: "`{attribute}` i den lesbare teksten er ikkje språket til ressursen",
        }
        help {
            en: "write the same language in both places",
            nb: "skriv samme språk begge steder",
            nn: "skriv same språk begge stader",
        }
    }
}
