//! The rules of the types of an element.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] =
    &[&CODE_MISSING, &NOT_ALLOWED, &NO_TARGET, &PROFILE_UNKNOWN, &PROFILE_OTHER, &MODIFIER, &TARGET_OTHER];

rule! {
    /// ## What it checks
    /// That a type has a code with a value.
    ///
    /// ## Why
    /// Without it nobody knows the type.
    ///
    /// ## Remedy
    /// Write the code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.code> (4.0.1)
    pub(super) CODE_MISSING = "fhir-structure-type-without-code", Error, Invalid {
        message {
            en: "the code of a type has no value",
            nb: "koden til en type har ingen verdi",
            nn: "koden til ein type har ingen verdi",
        }
        help {
            en: "write the code",
            nb: "skriv koden",
            nn: "skriv koden",
        }
    }

    /// ## What it checks
    /// That the types of an element are among those that base and differential leave to it.
    ///
    /// ## Why
    /// A profile takes types away and adds none.
    ///
    /// ## Remedy
    /// Use a type that the base allows.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type> (4.0.1)
    pub(super) NOT_ALLOWED = "fhir-structure-type-not-allowed", Error, Structure {
        message {
            en: "the type {type} is not among those that the element may have: {allowed}",
            nb: "typen {type} er ikke blant dem elementet kan ha: {allowed}",
            nn: "typen {type} er ikkje blant dei elementet kan ha: {allowed}",
        }
        help {
            en: "use one of {allowed}",
            nb: "bruk en av {allowed}",
            nn: "bruk ein av {allowed}",
        }
    }

    /// ## What it checks
    /// That only references and canonicals have a target.
    ///
    /// ## Why
    /// Values of other types lead nowhere.
    ///
    /// ## Remedy
    /// Move the profile to `profile`, or take it out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.targetProfile> (4.0.1)
    pub(super) NO_TARGET = "fhir-structure-type-without-target", Error, BusinessRule {
        message {
            en: "values of type {type} lead nowhere, so there is no target",
            nb: "verdier av typen {type} fører ingen steder, og har ikke noe mål",
            nn: "verdiar av typen {type} fører ingen stader, og har ikkje noko mål",
        }
        help {
            en: "move it to `profile`, or take it out",
            nb: "flytt det til `profile`, eller ta det ut",
            nn: "flytt det til `profile`, eller ta det ut",
        }
    }

    /// ## What it checks
    /// That the profiles which an element names are loaded.
    ///
    /// ## Why
    /// Whether they fit cannot be told otherwise.
    ///
    /// ## Remedy
    /// Mend the canonical, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.profile> (4.0.1)
    pub(super) PROFILE_UNKNOWN = "fhir-structure-type-profile-unknown", Warning, NotFound {
        message {
            en: "the profile `{profile}` is not loaded",
            nb: "profilen `{profile}` er ikke lastet",
            nn: "profilen `{profile}` er ikkje lasta",
        }
        help {
            en: "mend the canonical, or load its package (--package, --definition)",
            nb: "rett url-en, eller last pakken (--package, --definition)",
            nn: "rett url-en, eller last pakken (--package, --definition)",
        }
    }

    /// ## What it checks
    /// That the profile of a type is one of that type.
    ///
    /// ## Why
    /// No value could conform otherwise.
    ///
    /// ## Remedy
    /// Name a profile of the type.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.profile> (4.0.1)
    pub(super) PROFILE_OTHER = "fhir-structure-type-profile-other", Error, Structure {
        message {
            en: "the profile `{profile}` is for {found}, and the type is {expected}",
            nb: "profilen `{profile}` gjelder {found}, og typen er {expected}",
            nn: "profilen `{profile}` gjeld {found}, og typen er {expected}",
        }
        help {
            en: "name a profile of the type, or change the type",
            nb: "oppgi en profil av typen, eller endre typen",
            nn: "oppgje ein profil av typen, eller endre typen",
        }
    }

    /// ## What it checks
    /// That extensions which change the meaning of what is around them stand in `modifierExtension`, and no others do.
    ///
    /// ## Why
    /// A receiver must not pass over a modifier, and finds it by that name only.
    ///
    /// ## Remedy
    /// Move it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.profile> (4.0.1)
    pub(super) MODIFIER = "fhir-structure-modifier-mismatch", Error, Structure {
        message {
            en: "the extension `{profile}` stands in `{expected}`",
            nb: "utvidelsen `{profile}` hører hjemme i `{expected}`",
            nn: "utvidinga `{profile}` høyrer heime i `{expected}`",
        }
        help {
            en: "move it to `{expected}`",
            nb: "flytt den til `{expected}`",
            nn: "flytt ho til `{expected}`",
        }
    }

    /// ## What it checks
    /// That a reference leads to resources, and a canonical to those that have a canonical url.
    ///
    /// ## Why
    /// There is nothing else to refer to.
    ///
    /// ## Remedy
    /// Name a profile of a resource.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.type.targetProfile> (4.0.1)
    pub(super) TARGET_OTHER = "fhir-structure-target-other", Error, Structure {
        message {
            en: "the profile `{profile}` is for {found}, to which no {type} leads",
            nb: "profilen `{profile}` gjelder {found}, som ingen {type} fører til",
            nn: "profilen `{profile}` gjeld {found}, som ingen {type} fører til",
        }
        help {
            en: "name a profile of a resource",
            nb: "oppgi en profil av en ressurs",
            nn: "oppgje ein profil av ein ressurs",
        }
    }
}
