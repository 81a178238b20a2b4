//! The rules of ValueSets.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &SYSTEM_RELATIVE,
    &SYSTEM_WITH_VERSION,
    &CONTAINED_SYSTEM,
    &SYSTEM_IS_SUPPLEMENT,
    &SYSTEM_IS_VALUE_SET,
    &SYSTEM_CONTENT,
    &UNKNOWN_CODE,
    &DISPLAY_OTHER,
    &VALUE_SET_UNKNOWN,
];

rule! {
    /// ## What it checks
    /// That the system of a part is an absolute uri. A contained code system too goes by its whole url; the extension
    /// `valueset-system` points to the contained resource.
    ///
    /// ## Why
    /// Codes of the value set are found by the uri of their system.
    ///
    /// ## Does not conform
    /// ```json
    /// {"compose": {"include": [{"system": "#codes"}]}}
    /// ```
    ///
    /// ## Remedy
    /// Write the url of the code system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.system> (4.0.1)
    pub(super) SYSTEM_RELATIVE = "fhir-value-set-system-relative", Error, Invalid {
        message {
            en: "the system of a part must be an absolute uri, and `{system}` is none",
            nb: "systemet i en del skal være en absolutt uri, og `{system}` er ingen",
            nn: "systemet i ein del skal vere ein absolutt uri, og `{system}` er ingen",
        }
        help {
            en: "write the whole url of the code system",
            nb: "skriv hele url-en til kodeverket",
            nn: "skriv heile url-en til kodeverket",
        }
    }

    /// ## What it checks
    /// That the system of a part does not carry a version behind `|`.
    ///
    /// ## Why
    /// `system` is a uri and no canonical; the version has an element of its own.
    ///
    /// ## Remedy
    /// Move the version to `version`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.version> (4.0.1)
    pub(super) SYSTEM_WITH_VERSION = "fhir-value-set-system-with-version", Error, BusinessRule {
        message {
            en: "the version of a system belongs in `version`, not behind `|`",
            nb: "versjonen av et kodeverk hører hjemme i `version`, ikke bak `|`",
            nn: "versjonen av eit kodeverk høyrer heime i `version`, ikkje bak `|`",
        }
        help {
            en: "move the version to `version`",
            nb: "flytt versjonen til `version`",
            nn: "flytt versjonen til `version`",
        }
    }

    /// ## What it checks
    /// That a system which begins with `#` names one contained code system, of the version asked for.
    ///
    /// ## Why
    /// It can lead nowhere else.
    ///
    /// ## Remedy
    /// Add the code system to `contained`, and name it by its url.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.system> (4.0.1)
    pub(super) CONTAINED_SYSTEM = "fhir-value-set-contained-system-missing", Error, Invalid {
        message {
            en: "`contained` does not hold exactly one code system of that id and version",
            nb: "`contained` har ikke nøyaktig ett kodeverk med den id-en og versjonen",
            nn: "`contained` har ikkje nøyaktig eitt kodeverk med den id-en og versjonen",
        }
        help {
            en: "add the code system to `contained`, and name it by its url",
            nb: "legg kodeverket i `contained`, og oppgi det med url-en",
            nn: "legg kodeverket i `contained`, og oppgje det med url-en",
        }
    }

    /// ## What it checks
    /// That the system of a part is not a supplement.
    ///
    /// ## Why
    /// A supplement has no codes of its own.
    ///
    /// ## Remedy
    /// Name the code system; ask for the supplement with the extension `valueset-supplement`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem.html#supplements> (4.0.1)
    pub(super) SYSTEM_IS_SUPPLEMENT = "fhir-value-set-system-is-supplement", Error, Invalid {
        message {
            en: "the system `{system}` is a supplement to `{base}`, and has no codes of its own",
            nb: "systemet `{system}` er et tillegg til `{base}`, og har ingen egne koder",
            nn: "systemet `{system}` er eit tillegg til `{base}`, og har ingen eigne kodar",
        }
        help {
            en: "write `{base}`",
            nb: "skriv `{base}`",
            nn: "skriv `{base}`",
        }
    }

    /// ## What it checks
    /// That the system of a part is not a value set.
    ///
    /// ## Why
    /// Value sets are included by `valueSet`.
    ///
    /// ## Remedy
    /// Name the code system, or move the url to `valueSet`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.system> (4.0.1)
    pub(super) SYSTEM_IS_VALUE_SET = "fhir-value-set-system-is-value-set", Error, Invalid {
        message {
            en: "the system `{system}` is a value set, not a code system",
            nb: "systemet `{system}` er et verdisett, ikke et kodeverk",
            nn: "systemet `{system}` er eit verdisett, ikkje eit kodeverk",
        }
        help {
            en: "write a code system ({systems}), or move the url to `valueSet`",
            nb: "skriv et kodeverk ({systems}), eller flytt url-en til `valueSet`",
            nn: "skriv eit kodeverk ({systems}), eller flytt url-en til `valueSet`",
        }
    }

    /// ## What it checks
    /// Whether the codes of a part exist. Here it could not be decided: the code system is loaded without all of its codes.
    ///
    /// ## Why
    /// What cannot be looked up is neither right nor wrong.
    ///
    /// ## Remedy
    /// Load a package that carries the codes, or accept that they are not checked.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.system> (4.0.1)
    pub(super) SYSTEM_CONTENT = "fhir-value-set-system-incomplete", Information, NotSupported {
        message {
            en: "the code system `{system}` is loaded without all of its codes, so those listed are not checked",
            nb: "kodeverket `{system}` er lastet uten alle kodene, så de som er listet opp, er ikke kontrollert",
            nn: "kodeverket `{system}` er lasta utan alle kodane, så dei som er lista opp, er ikkje kontrollerte",
        }
        help {
            en: "load a package that carries the codes, or accept that they are not checked",
            nb: "last en pakke som har kodene, eller godta at de ikke er kontrollert",
            nn: "last ein pakke som har kodane, eller godta at dei ikkje er kontrollerte",
        }
    }

    /// ## What it checks
    /// That the codes listed are codes of their system, where all of them are known.
    ///
    /// ## Why
    /// A value set cannot make a code.
    ///
    /// ## Remedy
    /// Mend the code, or the system.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.concept.code> (4.0.1)
    pub(super) UNKNOWN_CODE = "fhir-value-set-code-unknown", Error, CodeInvalid {
        message {
            en: "`{system}` has no code `{code}`",
            nb: "`{system}` har ingen kode `{code}`",
            nn: "`{system}` har ingen kode `{code}`",
        }
        help {
            en: "use a code of that system",
            nb: "bruk en kode fra kodeverket",
            nn: "bruk ein kode frå kodeverket",
        }
    }

    /// ## What it checks
    /// Whether the display of a code is one that its system gives. A value set may choose another; it is told so that a
    /// slip is seen.
    ///
    /// ## Why
    /// A display that means something else misleads whoever chooses from the list.
    ///
    /// ## Remedy
    /// Nothing, if the display is meant so.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.concept.display> (4.0.1)
    pub(super) DISPLAY_OTHER = "fhir-value-set-display-other", Information, Informational {
        message {
            en: "the code system gives the display `{expected}`, not `{found}`",
            nb: "kodeverket gir visningsnavnet `{expected}`, ikke `{found}`",
            nn: "kodeverket gjev visingsnamnet `{expected}`, ikkje `{found}`",
        }
        help {
            en: "write `{expected}`, if nothing else is meant",
            nb: "skriv `{expected}`, hvis ikke noe annet er ment",
            nn: "skriv `{expected}`, om ikkje noko anna er meint",
        }
    }

    /// ## What it checks
    /// That the value sets which a part names are loaded.
    ///
    /// ## Why
    /// What the value set consists of cannot be told without them.
    ///
    /// ## Remedy
    /// Mend the canonical, or load its package.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.valueSet> (4.0.1)
    pub(super) VALUE_SET_UNKNOWN = "fhir-value-set-import-unknown", Warning, NotFound {
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
}
