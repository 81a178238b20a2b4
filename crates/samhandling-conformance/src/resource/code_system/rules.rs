//! The rules of CodeSystems.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &CODE_TWICE,
    &SUPPLEMENT_CONTENT,
    &SUPPLEMENTS_MISSING,
    &SUPPLEMENT_ELEMENT,
    &SUPPLEMENT_HIERARCHY,
    &SUPPLEMENT_UNKNOWN_CODE,
    &ELEMENT_MISSING,
    &COMPLETE_BUT_EMPTY,
    &CONCEPTS_NOT_ALLOWED,
    &COUNT,
    &VALUE_SET,
];

rule! {
    /// ## What it checks
    /// That each code is defined once. In a code system that does not tell capitals from small letters, codes that differ
    /// in nothing else are a warning.
    ///
    /// ## Why
    /// A code that is defined twice has two meanings.
    ///
    /// ## Does not conform
    /// ```json
    /// {"concept": [{"code": "a"}, {"code": "a"}]}
    /// ```
    ///
    /// ## Remedy
    /// Take one of them out, or give it another code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.concept.code> (4.0.1)
    pub(super) CODE_TWICE = "fhir-code-system-code-twice", Error, BusinessRule {
        message {
            en: "the code `{code}` is defined already",
            nb: "koden `{code}` er definert allerede",
            nn: "koden `{code}` er definert allereie",
        }
        help {
            en: "keep one of the definitions",
            nb: "behold én av definisjonene",
            nn: "behald éin av definisjonane",
        }
    }

    /// ## What it checks
    /// That a code system which names what it supplements says that it is a supplement.
    ///
    /// ## Why
    /// A receiver goes by `content`, and would take it for a code system of its own.
    ///
    /// ## Remedy
    /// Write `supplement` as `content`, or take `supplements` out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.supplements> (4.0.1)
    pub(super) SUPPLEMENT_CONTENT = "fhir-code-system-supplement-content", Error, BusinessRule {
        message {
            en: "`supplements` is given, so `content` must be `supplement`",
            nb: "`supplements` er oppgitt, så `content` skal være `supplement`",
            nn: "`supplements` er oppgjeven, så `content` skal vere `supplement`",
        }
        help {
            en: "write `supplement`, or take `supplements` out",
            nb: "skriv `supplement`, eller ta ut `supplements`",
            nn: "skriv `supplement`, eller ta ut `supplements`",
        }
    }

    /// ## What it checks
    /// That a supplement names the code system that it adds to.
    ///
    /// ## Why
    /// Its concepts mean nothing by themselves.
    ///
    /// ## Remedy
    /// Add `supplements` with the canonical of the code system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.supplements> (4.0.1)
    pub(super) SUPPLEMENTS_MISSING = "fhir-code-system-supplements-missing", Error, BusinessRule {
        message {
            en: "a supplement must name the code system that it adds to",
            nb: "et tillegg (supplement) skal oppgi kodeverket det er et tillegg til",
            nn: "eit tillegg (supplement) skal oppgje kodeverket det er eit tillegg til",
        }
        help {
            en: "add `supplements` with the canonical of the code system",
            nb: "legg til `supplements` med url-en til kodeverket",
            nn: "legg til `supplements` med url-en til kodeverket",
        }
    }

    /// ## What it checks
    /// That a supplement does not say whether codes tell capitals from small letters.
    ///
    /// ## Why
    /// The code system that it adds to says so.
    ///
    /// ## Remedy
    /// Take the element out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem.html#supplements> (4.0.1)
    pub(super) SUPPLEMENT_ELEMENT = "fhir-code-system-supplement-element", Error, BusinessRule {
        message {
            en: "a supplement must not have `{element}`",
            nb: "et tillegg (supplement) skal ikke ha `{element}`",
            nn: "eit tillegg (supplement) skal ikkje ha `{element}`",
        }
        help {
            en: "take it out",
            nb: "ta det ut",
            nn: "ta det ut",
        }
    }

    /// ## What it checks
    /// That a supplement gives the hierarchy the meaning that the code system gives it.
    ///
    /// ## Why
    /// The hierarchy is that of the code system.
    ///
    /// ## Remedy
    /// Write the same, or nothing.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem.html#supplements> (4.0.1)
    pub(super) SUPPLEMENT_HIERARCHY = "fhir-code-system-supplement-hierarchy", Error, BusinessRule {
        message {
            en: "`hierarchyMeaning` differs from that of the code system, which is `{expected}`",
            nb: "`hierarchyMeaning` er ulik kodeverkets, som er `{expected}`",
            nn: "`hierarchyMeaning` er ulik kodeverket sin, som er `{expected}`",
        }
        help {
            en: "write `{expected}`, or nothing",
            nb: "skriv `{expected}`, eller ingenting",
            nn: "skriv `{expected}`, eller ingenting",
        }
    }

    /// ## What it checks
    /// That the concepts of a supplement are those of the code system that it adds to, where that is complete.
    ///
    /// ## Why
    /// A supplement cannot add codes.
    ///
    /// ## Remedy
    /// Mend the code, or take the concept out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem.html#supplements> (4.0.1)
    pub(super) SUPPLEMENT_UNKNOWN_CODE = "fhir-code-system-supplement-unknown-code", Error, BusinessRule {
        message {
            en: "`{system}` has no code `{code}`, and a supplement cannot add one",
            nb: "`{system}` har ingen kode `{code}`, og et tillegg kan ikke legge til en",
            nn: "`{system}` har ingen kode `{code}`, og eit tillegg kan ikkje leggje til ein",
        }
        help {
            en: "mend the code, or take the concept out",
            nb: "rett koden, eller ta ut begrepet",
            nn: "rett koden, eller ta ut omgrepet",
        }
    }

    /// ## What it checks
    /// That a code system says whether codes tell capitals from small letters, and what its hierarchy means if it has one.
    ///
    /// ## Why
    /// A receiver has to guess otherwise.
    ///
    /// ## Remedy
    /// Add the element.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem.html> (4.0.1)
    pub(super) ELEMENT_MISSING = "fhir-code-system-element-missing", Warning, BusinessRule {
        message {
            en: "`{element}` is not given, so a receiver has to guess",
            nb: "`{element}` er ikke oppgitt, så en mottaker må gjette",
            nn: "`{element}` er ikkje oppgjeven, så ein mottakar må gjette",
        }
        help {
            en: "add `{element}`",
            nb: "legg til `{element}`",
            nn: "legg til `{element}`",
        }
    }

    /// ## What it checks
    /// That a code system which says that it is complete has concepts.
    ///
    /// ## Why
    /// It would say that no code is valid.
    ///
    /// ## Remedy
    /// Add the concepts, or say `not-present`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.content> (4.0.1)
    pub(super) COMPLETE_BUT_EMPTY = "fhir-code-system-complete-but-empty", Warning, BusinessRule {
        message {
            en: "the code system says that it is complete, but has no concepts",
            nb: "kodeverket sier at det er fullstendig, men har ingen begreper",
            nn: "kodeverket seier at det er fullstendig, men har ingen omgrep",
        }
        help {
            en: "add the concepts, or write `not-present`",
            nb: "legg til begrepene, eller skriv `not-present`",
            nn: "legg til omgrepa, eller skriv `not-present`",
        }
    }

    /// ## What it checks
    /// That a code system which says that its concepts are not there has none.
    ///
    /// ## Why
    /// A receiver that believes it passes them over.
    ///
    /// ## Remedy
    /// Say `fragment`, `example` or `complete`, or take the concepts out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.content> (4.0.1)
    pub(super) CONCEPTS_NOT_ALLOWED = "fhir-code-system-concepts-not-present", Error, Invalid {
        message {
            en: "the code system says that its concepts are not present, but has some",
            nb: "kodeverket sier at begrepene ikke er med, men har noen",
            nn: "kodeverket seier at omgrepa ikkje er med, men har nokre",
        }
        help {
            en: "write `fragment`, `example` or `complete`, or take the concepts out",
            nb: "skriv `fragment`, `example` eller `complete`, eller ta ut begrepene",
            nn: "skriv `fragment`, `example` eller `complete`, eller ta ut omgrepa",
        }
    }

    /// ## What it checks
    /// That the number of concepts is the one stated, in a code system that is complete; and that a part has fewer than the
    /// whole, which is a warning.
    ///
    /// ## Why
    /// A receiver takes a difference for lost concepts.
    ///
    /// ## Remedy
    /// Count again, those inside others too, or leave `count` out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.count> (4.0.1)
    pub(super) COUNT = "fhir-code-system-count-mismatch", Error, Invalid {
        message {
            en: "the code system ({content}) states {stated} concepts, but has {found}",
            nb: "kodeverket ({content}) oppgir {stated} begreper, men har {found}",
            nn: "kodeverket ({content}) oppgjev {stated} omgrep, men har {found}",
        }
        help {
            en: "write the number of concepts, those inside others too, or leave `count` out",
            nb: "skriv antall begreper, også de inne i andre, eller utelat `count`",
            nn: "skriv talet på omgrep, òg dei inne i andre, eller utelat `count`",
        }
    }

    /// ## What it checks
    /// That the value set which a code system names as the set of all its codes includes the code system as a whole, and
    /// nothing else.
    ///
    /// ## Why
    /// The name promises all codes.
    ///
    /// ## Remedy
    /// Mend the value set, or name another.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.valueSet> (4.0.1)
    pub(super) VALUE_SET = "fhir-code-system-value-set-mismatch", Error, BusinessRule {
        message {
            en: "the value set `{set}` does not consist of all codes of this code system",
            nb: "verdisettet `{set}` består ikke av alle kodene i dette kodeverket",
            nn: "verdisettet `{set}` består ikkje av alle kodane i dette kodeverket",
        }
        help {
            en: "let it include this code system once, without concepts and filters",
            nb: "la det inkludere dette kodeverket én gang, uten koder og filtre",
            nn: "lat det inkludere dette kodeverket éin gong, utan kodar og filter",
        }
    }
}
