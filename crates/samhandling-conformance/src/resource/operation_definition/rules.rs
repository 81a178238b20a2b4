//! The rules of OperationDefinitions.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &PROFILE_UNKNOWN,
    &PROFILE_OTHER,
    &SLICE_WITHOUT_NAME,
    &NOT_IN_OPERATION,
    &NOT_IN_PROFILE,
    &COUNT,
    &TYPE,
    &TARGET,
];

rule! {
    /// ## What it checks
    /// That the profiles of what goes in and comes out of an operation are loaded.
    ///
    /// ## Why
    /// The parameters are held against them.
    ///
    /// ## Remedy
    /// Mend the canonical, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) PROFILE_UNKNOWN = "fhir-operation-profile-unknown", Error, NotFound {
        message {
            en: "the profile `{profile}` for `{use}` is not loaded",
            nb: "profilen `{profile}` for `{use}` er ikke lastet",
            nn: "profilen `{profile}` for `{use}` er ikkje lasta",
        }
        help {
            en: "mend the canonical, or load its package (--package, --definition)",
            nb: "rett url-en, eller last pakken (--package, --definition)",
            nn: "rett url-en, eller last pakken (--package, --definition)",
        }
    }

    /// ## What it checks
    /// That the profiles of what goes in and comes out of an operation are profiles of Parameters.
    ///
    /// ## Why
    /// Parameters is what goes in and comes out.
    ///
    /// ## Remedy
    /// Name a profile of Parameters.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) PROFILE_OTHER = "fhir-operation-profile-no-parameters", Error, Invalid {
        message {
            en: "the profile `{profile}` for `{use}` is not one of Parameters",
            nb: "profilen `{profile}` for `{use}` er ikke en profil av Parameters",
            nn: "profilen `{profile}` for `{use}` er ikkje ein profil av Parameters",
        }
        help {
            en: "name a profile of Parameters",
            nb: "oppgi en profil av Parameters",
            nn: "oppgje ein profil av Parameters",
        }
    }

    /// ## What it checks
    /// That every slice of the profile says which parameter it is for.
    ///
    /// ## Why
    /// It cannot be matched with the operation otherwise.
    ///
    /// ## Remedy
    /// Give `parameter.name` a fixed value or a pattern in the slice.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) SLICE_WITHOUT_NAME = "fhir-operation-profile-slice-without-name", Error, NotFound {
        message {
            en: "the slice `{slice}` of the profile for `{use}` does not fix the name of the parameter",
            nb: "skiven `{slice}` i profilen for `{use}` fastsetter ikke navnet på parameteren",
            nn: "skiva `{slice}` i profilen for `{use}` fastset ikkje namnet på parameteren",
        }
        help {
            en: "give `parameter.name` a fixed value in the profile",
            nb: "gi `parameter.name` en fast verdi i profilen",
            nn: "gje `parameter.name` ein fast verdi i profilen",
        }
    }

    /// ## What it checks
    /// That the profile has no parameter that the operation lacks.
    ///
    /// ## Why
    /// Callers read the operation.
    ///
    /// ## Remedy
    /// Add the parameter, or take it out of the profile.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) NOT_IN_OPERATION = "fhir-operation-parameter-only-in-profile", Warning, NotFound {
        message {
            en: "the profile for `{use}` has a parameter `{parameter}` that the operation lacks",
            nb: "profilen for `{use}` har en parameter `{parameter}` som operasjonen mangler",
            nn: "profilen for `{use}` har ein parameter `{parameter}` som operasjonen manglar",
        }
        help {
            en: "add the parameter, or take it out of the profile",
            nb: "legg til parameteren, eller ta den ut av profilen",
            nn: "legg til parameteren, eller ta han ut av profilen",
        }
    }

    /// ## What it checks
    /// That the operation has no parameter that the profile lacks.
    ///
    /// ## Why
    /// The parameter is not held against anything.
    ///
    /// ## Remedy
    /// Add a slice for it to the profile.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) NOT_IN_PROFILE = "fhir-operation-parameter-not-in-profile", Warning, NotFound {
        message {
            en: "the profile for `{use}` has no slice for the parameter",
            nb: "profilen for `{use}` har ingen skive for parameteren",
            nn: "profilen for `{use}` har inga skive for parameteren",
        }
        help {
            en: "add a slice to the profile",
            nb: "legg til en skive i profilen",
            nn: "legg til ei skive i profilen",
        }
    }

    /// ## What it checks
    /// That operation and profile let a parameter occur equally often.
    ///
    /// ## Why
    /// They contradict each other.
    ///
    /// ## Remedy
    /// Write the same `min` and `max` in both.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) COUNT = "fhir-operation-parameter-count-other", Error, BusinessRule {
        message {
            en: "`{bound}` is {found}, but {expected} in the profile",
            nb: "`{bound}` er {found}, men {expected} i profilen",
            nn: "`{bound}` er {found}, men {expected} i profilen",
        }
        help {
            en: "write the same in both",
            nb: "skriv det samme begge steder",
            nn: "skriv det same begge stader",
        }
    }

    /// ## What it checks
    /// That operation and profile allow the same types for a parameter.
    ///
    /// ## Why
    /// They contradict each other.
    ///
    /// ## Remedy
    /// Allow the same types in both.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) TYPE = "fhir-operation-parameter-type-other", Error, Invalid {
        message {
            en: "the type {type} is allowed by the {side} only",
            nb: "typen {type} er bare tillatt av {side}",
            nn: "typen {type} er berre tillaten av {side}",
        }
        help {
            en: "allow the same types in both",
            nb: "tillat de samme typene begge steder",
            nn: "tillat dei same typane begge stader",
        }
    }

    /// ## What it checks
    /// That operation and profile let the reference of a parameter lead to the same.
    ///
    /// ## Why
    /// They contradict each other.
    ///
    /// ## Remedy
    /// Name the same targets in both.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.inputProfile> (4.0.1)
    pub(super) TARGET = "fhir-operation-parameter-target-other", Error, Invalid {
        message {
            en: "the target `{target}` is allowed by the {side} only",
            nb: "målet `{target}` er bare tillatt av {side}",
            nn: "målet `{target}` er berre tillate av {side}",
        }
        help {
            en: "name the same targets in both",
            nb: "oppgi de samme målene begge steder",
            nn: "oppgje dei same måla begge stader",
        }
    }
}
