//! The rules of what a StructureDefinition says that it is.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &TYPE_RELATIVE,
    &TYPE_UNKNOWN,
    &TYPE_TAKEN,
    &BASE_UNKNOWN,
    &DERIVATION_MISSING,
    &KIND_OTHER,
    &TYPE_OTHER,
    &TYPE_OF_BASE,
    &EXTENSION_URL,
    &CONTEXT_NOT_HERE,
    &CONTEXT_UNKNOWN,
    &CONTEXT_WIDE,
];

rule! {
    /// ## What it checks
    /// That only a logical model names its type by a url.
    ///
    /// ## Why
    /// The types of FHIR have plain names.
    ///
    /// ## Remedy
    /// Write the name of the type that is constrained, or the kind `logical`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.type> (4.0.1)
    pub(super) TYPE_RELATIVE = "fhir-structure-type-url", Error, Invalid {
        message {
            en: "only a logical model has a url as its type",
            nb: "bare en logisk modell har en url som type",
            nn: "berre ein logisk modell har ein url som type",
        }
        help {
            en: "write the name of the type, or the kind `logical`",
            nb: "skriv navnet på typen, eller arten `logical`",
            nn: "skriv namnet på typen, eller arten `logical`",
        }
    }

    /// ## What it checks
    /// That the type of a definition is one of FHIR, or a url.
    ///
    /// ## Why
    /// Types of your own need a name that nobody else has.
    ///
    /// ## Remedy
    /// Mend the name; for a logical model write a whole url.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.type> (4.0.1)
    pub(super) TYPE_UNKNOWN = "fhir-structure-type-unknown", Error, Invalid {
        message {
            en: "`{type}` is no type of FHIR; types of your own have a url",
            nb: "`{type}` er ingen type i FHIR; egne typer har en url",
            nn: "`{type}` er ingen type i FHIR; eigne typar har ein url",
        }
        help {
            en: "mend the name, or write a whole url",
            nb: "rett navnet, eller skriv en hel url",
            nn: "rett namnet, eller skriv ein heil url",
        }
    }

    /// ## What it checks
    /// That nobody but FHIR itself defines one of its types: others constrain them.
    ///
    /// ## Why
    /// Two definitions of one type contradict each other.
    ///
    /// ## Remedy
    /// Write `constraint` as the derivation, or choose another type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.derivation> (4.0.1)
    pub(super) TYPE_TAKEN = "fhir-structure-type-taken", Error, Invalid {
        message {
            en: "the type {type} is defined by FHIR, so it can only be constrained",
            nb: "typen {type} er definert av FHIR, og kan bare begrenses",
            nn: "typen {type} er definert av FHIR, og kan berre avgrensast",
        }
        help {
            en: "write `constraint` as the derivation, or choose another type",
            nb: "skriv `constraint` som avledning, eller velg en annen type",
            nn: "skriv `constraint` som avleiing, eller vel ein annan type",
        }
    }

    /// ## What it checks
    /// That the definition which another is derived from is loaded.
    ///
    /// ## Why
    /// The differential is held against it.
    ///
    /// ## Remedy
    /// Mend the canonical, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.baseDefinition> (4.0.1)
    pub(super) BASE_UNKNOWN = "fhir-structure-base-unknown", Warning, NotFound {
        message {
            en: "the base `{base}` is not loaded, so the differential is not held against it",
            nb: "basen `{base}` er ikke lastet, så differentialen er ikke kontrollert mot den",
            nn: "basen `{base}` er ikkje lasta, så differentialen er ikkje kontrollert mot han",
        }
        help {
            en: "mend the canonical, or load its package (--package, --definition)",
            nb: "rett url-en, eller last pakken (--package, --definition)",
            nn: "rett url-en, eller last pakken (--package, --definition)",
        }
    }

    /// ## What it checks
    /// That a definition with a base says whether it constrains it or specialises it.
    ///
    /// ## Why
    /// The differential means different things.
    ///
    /// ## Remedy
    /// Add `derivation`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.derivation> (4.0.1)
    pub(super) DERIVATION_MISSING = "fhir-structure-derivation-missing", Error, NotFound {
        message {
            en: "a definition with a base must say how it is derived",
            nb: "en definisjon med en base skal si hvordan den er avledet",
            nn: "ein definisjon med ein base skal seie korleis han er avleidd",
        }
        help {
            en: "add `derivation`: `constraint` for a profile",
            nb: "legg til `derivation`: `constraint` for en profil",
            nn: "legg til `derivation`: `constraint` for ein profil",
        }
    }

    /// ## What it checks
    /// That a definition is of the kind of its base, unless that is abstract and specialised.
    ///
    /// ## Why
    /// A resource cannot become a data type.
    ///
    /// ## Remedy
    /// Write the kind of the base.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.kind> (4.0.1)
    pub(super) KIND_OTHER = "fhir-structure-kind-other", Error, NotFound {
        message {
            en: "the base is of the kind {expected}, and this is not",
            nb: "basen er av arten {expected}, og denne er ikke det",
            nn: "basen er av arten {expected}, og denne er ikkje det",
        }
        help {
            en: "write the kind as {expected}",
            nb: "skriv arten som {expected}",
            nn: "skriv arten som {expected}",
        }
    }

    /// ## What it checks
    /// That a profile has the type of its base.
    ///
    /// ## Why
    /// It constrains that type.
    ///
    /// ## Remedy
    /// Write the type of the base, or name another base.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.type> (4.0.1)
    pub(super) TYPE_OTHER = "fhir-structure-type-other", Error, NotFound {
        message {
            en: "the base is of type {expected}, and a profile keeps it",
            nb: "basen er av typen {expected}, og en profil beholder den",
            nn: "basen er av typen {expected}, og ein profil held på han",
        }
        help {
            en: "write the type as {expected}, or name another base",
            nb: "skriv typen som {expected}, eller oppgi en annen base",
            nn: "skriv typen som {expected}, eller oppgje ein annan base",
        }
    }

    /// ## What it checks
    /// That a definition which specialises another defines a new type.
    ///
    /// ## Why
    /// With the type of its base it is a profile.
    ///
    /// ## Remedy
    /// Write another type, or `constraint` as the derivation.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.derivation> (4.0.1)
    pub(super) TYPE_OF_BASE = "fhir-structure-type-of-base", Error, NotFound {
        message {
            en: "a specialisation defines a new type, and {type} is that of the base",
            nb: "en spesialisering definerer en ny type, og {type} er den til basen",
            nn: "ei spesialisering definerer ein ny type, og {type} er den til basen",
        }
        help {
            en: "write another type, or `constraint` as the derivation",
            nb: "skriv en annen type, eller `constraint` som avledning",
            nn: "skriv ein annan type, eller `constraint` som avleiing",
        }
    }

    /// ## What it checks
    /// That the definition of an extension fixes `Extension.url` to its own canonical url.
    ///
    /// ## Why
    /// By that url an instance says which extension it is.
    ///
    /// ## Remedy
    /// Fix `Extension.url` to the canonical url, in the differential.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/defining-extensions.html> (4.0.1)
    pub(super) EXTENSION_URL = "fhir-structure-extension-url", Error, Invalid {
        message {
            en: "`Extension.url` is not fixed to the url of the definition, `{url}`",
            nb: "`Extension.url` er ikke satt fast til url-en til definisjonen, `{url}`",
            nn: "`Extension.url` er ikkje sett fast til url-en til definisjonen, `{url}`",
        }
        help {
            en: "write `fixedUri` with the canonical url",
            nb: "skriv `fixedUri` med den kanoniske url-en",
            nn: "skriv `fixedUri` med den kanoniske url-en",
        }
    }

    /// ## What it checks
    /// That only extensions have a context.
    ///
    /// ## Why
    /// Nothing else stands where somebody puts it.
    ///
    /// ## Remedy
    /// Take the context out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.context> (4.0.1)
    pub(super) CONTEXT_NOT_HERE = "fhir-structure-context-not-here", Error, Invalid {
        message {
            en: "only the definition of an extension has `{element}`",
            nb: "bare definisjonen av en utvidelse har `{element}`",
            nn: "berre definisjonen av ei utviding har `{element}`",
        }
        help {
            en: "take it out",
            nb: "ta det ut",
            nn: "ta det ut",
        }
    }

    /// ## What it checks
    /// That the context of an extension names an element that exists.
    ///
    /// ## Why
    /// The extension can stand nowhere otherwise.
    ///
    /// ## Remedy
    /// Mend the path.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.context.expression> (4.0.1)
    pub(super) CONTEXT_UNKNOWN = "fhir-structure-context-unknown", Error, Invalid {
        message {
            en: "there is no element `{element}`",
            nb: "det finnes ikke noe element `{element}`",
            nn: "det finst ikkje noko element `{element}`",
        }
        help {
            en: "write the path of an element, such as `Patient.name`",
            nb: "skriv stien til et element, som `Patient.name`",
            nn: "skriv stien til eit element, som `Patient.name`",
        }
    }

    /// ## What it checks
    /// Whether an extension can stand on every element.
    ///
    /// ## Why
    /// Few can. A narrow context tells users where it belongs.
    ///
    /// ## Remedy
    /// Name the elements that are meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/structuredefinition-definitions.html#StructureDefinition.context> (4.0.1)
    pub(super) CONTEXT_WIDE = "fhir-structure-context-wide", Warning, BusinessRule {
        message {
            en: "the extension can stand on every element, which is seldom meant",
            nb: "utvidelsen kan stå på alle elementer, og det er sjelden meningen",
            nn: "utvidinga kan stå på alle element, og det er sjeldan meininga",
        }
        help {
            en: "name the elements that are meant",
            nb: "oppgi elementene som er ment",
            nn: "oppgje elementa som er meinte",
        }
    }
}
