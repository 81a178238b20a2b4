//! The rules of the elements of a definition.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &PATH_OTHER,
    &SLICING_ON_ROOT,
    &MEANING_WHEN_MISSING,
    &NOT_SLICEABLE,
    &DISCRIMINATOR_PATH,
    &VALUE_OTHER_THAN_BASE,
    &VALUE_OF_OTHER_TYPE,
    &NOT_OF_TYPE,
    &BINDING_NOT_BINDABLE,
    &BINDING_NO_VALUE_SET,
    &BINDING_UNKNOWN,
    &TYPE_MISSING,
    &NOT_ALLOWED,
    &REQUIRED,
    &CONSTRAINT_SOURCE,
    &CONSTRAINT_OF_BASE,
    &CONSTRAINT_CONFLICT,
];

rule! {
    /// ## What it checks
    /// That the paths of a definition begin with its type.
    ///
    /// ## Why
    /// They are paths in that type.
    ///
    /// ## Remedy
    /// Begin the path with the type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.path> (4.0.1)
    pub(super) PATH_OTHER = "fhir-structure-path-other", Error, NotFound {
        message {
            en: "the path `{path}` does not begin with `{type}`",
            nb: "stien `{path}` begynner ikke med `{type}`",
            nn: "stien `{path}` byrjar ikkje med `{type}`",
        }
        help {
            en: "begin the path with the type",
            nb: "begynn stien med typen",
            nn: "byrj stien med typen",
        }
    }

    /// ## What it checks
    /// That the root of a profile is not sliced.
    ///
    /// ## Why
    /// There is one root.
    ///
    /// ## Remedy
    /// Take the slicing out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.slicing> (4.0.1)
    pub(super) SLICING_ON_ROOT = "fhir-structure-slicing-on-root", Error, Invalid {
        message {
            en: "the root of a profile cannot be sliced",
            nb: "roten i en profil kan ikke deles opp",
            nn: "rota i ein profil kan ikkje delast opp",
        }
        help {
            en: "take the slicing out",
            nb: "ta ut oppdelingen",
            nn: "ta ut oppdelinga",
        }
    }

    /// ## What it checks
    /// That a profile does not give a meaning to what is missing, but for extensions.
    ///
    /// ## Why
    /// Whoever does not know the profile would understand the instance otherwise.
    ///
    /// ## Remedy
    /// Take it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.meaningWhenMissing> (4.0.1)
    pub(super) MEANING_WHEN_MISSING = "fhir-structure-meaning-when-missing", Error, NotFound {
        message {
            en: "a profile cannot give `meaningWhenMissing`",
            nb: "en profil kan ikke gi `meaningWhenMissing`",
            nn: "ein profil kan ikkje gje `meaningWhenMissing`",
        }
        help {
            en: "take it out",
            nb: "ta det ut",
            nn: "ta det ut",
        }
    }

    /// ## What it checks
    /// That only what may repeat, or may have several types, is sliced.
    ///
    /// ## Why
    /// There is nothing to tell apart.
    ///
    /// ## Remedy
    /// Take the slicing out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html> (4.0.1)
    pub(super) NOT_SLICEABLE = "fhir-structure-not-sliceable", Error, NotFound {
        message {
            en: "`{path}` occurs once, so it cannot be sliced",
            nb: "`{path}` forekommer én gang, og kan ikke deles opp",
            nn: "`{path}` førekjem éin gong, og kan ikkje delast opp",
        }
        help {
            en: "take the slicing out",
            nb: "ta ut oppdelingen",
            nn: "ta ut oppdelinga",
        }
    }

    /// ## What it checks
    /// That the path of a discriminator leads to an element of what is sliced.
    ///
    /// ## Why
    /// Nothing tells the slices apart otherwise.
    ///
    /// ## Remedy
    /// Mend the path; it begins at the element that is sliced.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/profiling.html#discriminator> (4.0.1)
    pub(super) DISCRIMINATOR_PATH = "fhir-structure-discriminator-path", Error, Invalid {
        message {
            en: "the path `{path}` leads to no element of what is sliced",
            nb: "stien `{path}` fører ikke til noe element i det som deles opp",
            nn: "stien `{path}` fører ikkje til noko element i det som blir delt opp",
        }
        help {
            en: "write a path that begins at the element which is sliced",
            nb: "skriv en sti som begynner i elementet som deles opp",
            nn: "skriv ein sti som byrjar i elementet som blir delt opp",
        }
    }

    /// ## What it checks
    /// That a fixed value or pattern keeps to the one of the base.
    ///
    /// ## Why
    /// No instance could conform to both.
    ///
    /// ## Remedy
    /// Write the value of the base, and more only where the base has a pattern.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed[x]> (4.0.1)
    pub(super) VALUE_OTHER_THAN_BASE = "fhir-structure-value-other-than-base", Error, Invalid {
        message {
            en: "`{element}` differs from the value that the base fixes",
            nb: "`{element}` er ulik verdien som basen setter fast",
            nn: "`{element}` er ulik verdien som basen set fast",
        }
        help {
            en: "write the value of the base",
            nb: "skriv verdien fra basen",
            nn: "skriv verdien frå basen",
        }
    }

    /// ## What it checks
    /// That fixed values, patterns and defaults are of a type that the element may have.
    ///
    /// ## Why
    /// No instance could conform.
    ///
    /// ## Remedy
    /// Write the value in a type of the element.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.fixed[x]> (4.0.1)
    pub(super) VALUE_OF_OTHER_TYPE = "fhir-structure-value-type", Error, Invalid {
        message {
            en: "`{element}` is of type {found}; the element allows {allowed}",
            nb: "`{element}` er av typen {found}; elementet tillater {allowed}",
            nn: "`{element}` er av typen {found}; elementet tillèt {allowed}",
        }
        help {
            en: "write the value in a type that the element allows",
            nb: "skriv verdien i en type som elementet tillater",
            nn: "skriv verdien i ein type som elementet tillèt",
        }
    }

    /// ## What it checks
    /// That what an element asks for can be asked of its types: a value set of codes, a length of texts, a range of what
    /// can be compared.
    ///
    /// ## Why
    /// It could never be broken, and never be kept.
    ///
    /// ## Remedy
    /// Take it out, or change the types.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.binding> (4.0.1)
    pub(super) NOT_OF_TYPE = "fhir-structure-constraint-not-of-type", Error, BusinessRule {
        message {
            en: "`{element}` cannot be asked of the types {types}",
            nb: "`{element}` kan ikke kreves av typene {types}",
            nn: "`{element}` kan ikkje krevjast av typane {types}",
        }
        help {
            en: "take it out, or change the types",
            nb: "ta det ut, eller endre typene",
            nn: "ta det ut, eller endre typane",
        }
    }

    /// ## What it checks
    /// That a binding stands on an element of which some type can be bound.
    ///
    /// ## Why
    /// A value set has no meaning for the others.
    ///
    /// ## Remedy
    /// Take the binding out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.binding> (4.0.1)
    pub(super) BINDING_NOT_BINDABLE = "fhir-structure-binding-not-bindable", Error, BusinessRule {
        message {
            en: "none of the types {types} can be bound to a value set",
            nb: "ingen av typene {types} kan bindes til et verdisett",
            nn: "ingen av typane {types} kan bindast til eit verdisett",
        }
        help {
            en: "take the binding out",
            nb: "ta ut bindingen",
            nn: "ta ut bindinga",
        }
    }

    /// ## What it checks
    /// That a binding names a value set.
    ///
    /// ## Why
    /// A code system says nothing of which codes are meant.
    ///
    /// ## Remedy
    /// Name a value set; that of all codes, if all are meant.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.binding.valueSet> (4.0.1)
    pub(super) BINDING_NO_VALUE_SET = "fhir-structure-binding-no-value-set", Error, BusinessRule {
        message {
            en: "`{set}` is no value set",
            nb: "`{set}` er ikke et verdisett",
            nn: "`{set}` er ikkje eit verdisett",
        }
        help {
            en: "name a value set",
            nb: "oppgi et verdisett",
            nn: "oppgje eit verdisett",
        }
    }

    /// ## What it checks
    /// That the value set of a binding is loaded.
    ///
    /// ## Why
    /// Codes cannot be held against it otherwise.
    ///
    /// ## Remedy
    /// Mend the canonical, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.binding.valueSet> (4.0.1)
    pub(super) BINDING_UNKNOWN = "fhir-structure-binding-unknown", Warning, NotFound {
        message {
            en: "the value set `{set}` is not loaded",
            nb: "verdisettet `{set}` er ikke lastet",
            nn: "verdisettet `{set}` er ikkje lasta",
        }
        help {
            en: "mend the canonical, or load its package (--package, --definition)",
            nb: "rett url-en, eller last pakken (--package, --definition)",
            nn: "rett url-en, eller last pakken (--package, --definition)",
        }
    }

    /// ## What it checks
    /// That every element of a snapshot but the root has a type, or refers to another element.
    ///
    /// ## Why
    /// Nobody knows what its values are otherwise.
    ///
    /// ## Remedy
    /// Add the type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type> (4.0.1)
    pub(super) TYPE_MISSING = "fhir-structure-element-without-type", Error, Invalid {
        message {
            en: "the element has neither a type nor a content reference",
            nb: "elementet har verken type eller innholdsreferanse",
            nn: "elementet har verken type eller innhaldsreferanse",
        }
        help {
            en: "add the type",
            nb: "legg til typen",
            nn: "legg til typen",
        }
    }

    /// ## What it checks
    /// That an element of a snapshot says only what it can say where it stands: the root of a profile, the root of a type,
    /// an element of a type.
    ///
    /// ## Why
    /// It has no meaning there.
    ///
    /// ## Remedy
    /// Take it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition.html> (4.0.1), table of allowed elements
    pub(super) NOT_ALLOWED = "fhir-structure-element-not-allowed", Error, Invalid {
        message {
            en: "an element cannot have `{element}` here",
            nb: "et element kan ikke ha `{element}` her",
            nn: "eit element kan ikkje ha `{element}` her",
        }
        help {
            en: "take it out",
            nb: "ta det ut",
            nn: "ta det ut",
        }
    }

    /// ## What it checks
    /// That every element of a type says how often it occurs.
    ///
    /// ## Why
    /// Nobody knows otherwise.
    ///
    /// ## Remedy
    /// Add `min` and `max`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition.html> (4.0.1), table of allowed elements
    pub(super) REQUIRED = "fhir-structure-element-required", Error, Invalid {
        message {
            en: "an element of a type must have `{element}`",
            nb: "et element i en type skal ha `{element}`",
            nn: "eit element i ein type skal ha `{element}`",
        }
        help {
            en: "add `{element}`",
            nb: "legg til `{element}`",
            nn: "legg til `{element}`",
        }
    }

    /// ## What it checks
    /// That an invariant of a differential names no source but the definition itself.
    ///
    /// ## Why
    /// It is that definition which adds it.
    ///
    /// ## Remedy
    /// Take the source out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.constraint.source> (4.0.1)
    pub(super) CONSTRAINT_SOURCE = "fhir-structure-constraint-source", Error, Invalid {
        message {
            en: "the invariant `{key}` names another source than this definition",
            nb: "invarianten `{key}` oppgir en annen kilde enn denne definisjonen",
            nn: "invarianten `{key}` oppgjev ei anna kjelde enn denne definisjonen",
        }
        help {
            en: "take the source out",
            nb: "ta ut kilden",
            nn: "ta ut kjelda",
        }
    }

    /// ## What it checks
    /// That a key which the base uses for an invariant stands for the same expression.
    ///
    /// ## Why
    /// A finding by that key would mean either.
    ///
    /// ## Remedy
    /// Choose another key.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.constraint.key> (4.0.1)
    pub(super) CONSTRAINT_OF_BASE = "fhir-structure-constraint-of-base", Error, Invalid {
        message {
            en: "the base has an invariant `{key}` with another expression",
            nb: "basen har en invariant `{key}` med et annet uttrykk",
            nn: "basen har ein invariant `{key}` med eit anna uttrykk",
        }
        help {
            en: "choose another key",
            nb: "velg en annen nøkkel",
            nn: "vel ein annan nøkkel",
        }
    }

    /// ## What it checks
    /// That one key stands for one expression throughout a definition.
    ///
    /// ## Why
    /// A finding by that key would mean either.
    ///
    /// ## Remedy
    /// Choose another key for one of them.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.constraint.key> (4.0.1)
    pub(super) CONSTRAINT_CONFLICT = "fhir-structure-constraint-conflict", Error, Invalid {
        message {
            en: "the invariant `{key}` has another expression elsewhere in the definition",
            nb: "invarianten `{key}` har et annet uttrykk et annet sted i definisjonen",
            nn: "invarianten `{key}` har eit anna uttrykk ein annan stad i definisjonen",
        }
        help {
            en: "choose another key for one of them",
            nb: "velg en annen nøkkel for en av dem",
            nn: "vel ein annan nøkkel for ein av dei",
        }
    }
}
