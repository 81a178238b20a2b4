//! The rules of the properties of code systems.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &URI_RELATIVE,
    &URI_TWICE,
    &URI_UNKNOWN,
    &CODE_TWICE,
    &OTHER_CODE,
    &OTHER_TYPE,
    &UNKNOWN,
    &WRONG_TYPE,
    &CODE_UNKNOWN,
    &CODE_OUTSIDE,
];

rule! {
    /// ## What it checks
    /// That the uri of a property is absolute.
    ///
    /// ## Why
    /// It names the meaning of the property, wherever the code system is read.
    ///
    /// ## Remedy
    /// Write the whole uri, or none.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.property.uri> (4.0.1)
    pub(super) URI_RELATIVE = "fhir-code-system-property-uri-relative", Error, BusinessRule {
        message {
            en: "the uri of a property must be absolute, and `{uri}` is not",
            nb: "uri-en til en egenskap skal være absolutt, og `{uri}` er ikke det",
            nn: "uri-en til ein eigenskap skal vere absolutt, og `{uri}` er ikkje det",
        }
        help {
            en: "write the whole uri, or none",
            nb: "skriv hele uri-en, eller ingen",
            nn: "skriv heile uri-en, eller ingen",
        }
    }

    /// ## What it checks
    /// That no two properties have the same uri.
    ///
    /// ## Why
    /// They would mean the same.
    ///
    /// ## Remedy
    /// Keep one, or mend the uri.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.property.uri> (4.0.1)
    pub(super) URI_TWICE = "fhir-code-system-property-uri-twice", Error, BusinessRule {
        message {
            en: "another property has the uri `{uri}` already",
            nb: "en annen egenskap har allerede uri-en `{uri}`",
            nn: "ein annan eigenskap har allereie uri-en `{uri}`",
        }
        help {
            en: "keep one, or mend the uri",
            nb: "behold én, eller rett uri-en",
            nn: "behald éin, eller rett uri-en",
        }
    }

    /// ## What it checks
    /// That a uri in FHIR's own space names a property that FHIR defines.
    ///
    /// ## Why
    /// Nobody else may define names there.
    ///
    /// ## Remedy
    /// Use one that is defined, or a uri of your own.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-concept-properties.html> (4.0.1)
    pub(super) URI_UNKNOWN = "fhir-code-system-property-uri-unknown", Error, BusinessRule {
        message {
            en: "FHIR defines no property `{uri}`",
            nb: "FHIR definerer ingen egenskap `{uri}`",
            nn: "FHIR definerer ingen eigenskap `{uri}`",
        }
        help {
            en: "use one that FHIR defines, or a uri of your own",
            nb: "bruk en som FHIR definerer, eller en uri du selv eier",
            nn: "bruk ein som FHIR definerer, eller ein uri du sjølv eig",
        }
    }

    /// ## What it checks
    /// That no two properties have the same code.
    ///
    /// ## Why
    /// A concept refers to a property by its code.
    ///
    /// ## Remedy
    /// Give each a code of its own.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.property.code> (4.0.1)
    pub(super) CODE_TWICE = "fhir-code-system-property-twice", Error, BusinessRule {
        message {
            en: "a property `{code}` is defined already",
            nb: "en egenskap `{code}` er definert allerede",
            nn: "ein eigenskap `{code}` er definert allereie",
        }
        help {
            en: "give each property a code of its own",
            nb: "gi hver egenskap sin egen kode",
            nn: "gje kvar eigenskap sin eigen kode",
        }
    }

    /// ## What it checks
    /// That a property with the uri of one of FHIR's does not go by the code of another.
    ///
    /// ## Why
    /// Filters in value sets go by the code, and would mean the other.
    ///
    /// ## Remedy
    /// Write the usual code, or mend the uri.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-concept-properties.html> (4.0.1)
    pub(super) OTHER_CODE = "fhir-code-system-property-other-code", Error, BusinessRule {
        message {
            en: "the uri names the property `{expected}`, but the code is that of another one: `{code}`",
            nb: "uri-en viser til egenskapen `{expected}`, men koden er en annens: `{code}`",
            nn: "uri-en viser til eigenskapen `{expected}`, men koden er ein annan sin: `{code}`",
        }
        help {
            en: "write the code `{expected}`, or mend the uri",
            nb: "skriv koden `{expected}`, eller rett uri-en",
            nn: "skriv koden `{expected}`, eller rett uri-en",
        }
    }

    /// ## What it checks
    /// That a property with the uri of one of FHIR's has its type.
    ///
    /// ## Why
    /// A receiver that knows the property reads the value by that type.
    ///
    /// ## Remedy
    /// Write the type that FHIR gives it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-concept-properties.html> (4.0.1)
    pub(super) OTHER_TYPE = "fhir-code-system-property-other-type", Error, BusinessRule {
        message {
            en: "the uri names a property of type {expected}, and this one is of type {found}",
            nb: "uri-en viser til en egenskap av typen {expected}, og denne er av typen {found}",
            nn: "uri-en viser til ein eigenskap av typen {expected}, og denne er av typen {found}",
        }
        help {
            en: "write the type as {expected}",
            nb: "skriv typen som {expected}",
            nn: "skriv typen som {expected}",
        }
    }

    /// ## What it checks
    /// That the properties of concepts are defined by the code system.
    ///
    /// ## Why
    /// A property that nobody defines has no meaning.
    ///
    /// ## Remedy
    /// Define it in `property`, or mend the code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.concept.property.code> (4.0.1)
    pub(super) UNKNOWN = "fhir-code-system-property-undefined", Warning, BusinessRule {
        message {
            en: "the code system defines no property `{code}`",
            nb: "kodeverket definerer ingen egenskap `{code}`",
            nn: "kodeverket definerer ingen eigenskap `{code}`",
        }
        help {
            en: "define it in `property`, or mend the code",
            nb: "definer den i `property`, eller rett koden",
            nn: "definer han i `property`, eller rett koden",
        }
    }

    /// ## What it checks
    /// That the value of a property has the type that the code system gives it.
    ///
    /// ## Why
    /// A receiver reads it by that type.
    ///
    /// ## Does not conform
    /// ```json
    /// {"property": [{"code": "weight", "type": "decimal"}],
    ///   "concept": [{"code": "a", "property": [{"code": "weight", "valueInteger": 1}]}]}
    /// ```
    ///
    /// ## Remedy
    /// Give the value in that type, or mend the definition.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.property.type> (4.0.1)
    pub(super) WRONG_TYPE = "fhir-code-system-property-wrong-type", Error, BusinessRule {
        message {
            en: "the property `{code}` is of type {expected}, and this value is {found}",
            nb: "egenskapen `{code}` er av typen {expected}, og denne verdien er {found}",
            nn: "eigenskapen `{code}` er av typen {expected}, og denne verdien er {found}",
        }
        help {
            en: "give the value as {expected}",
            nb: "oppgi verdien som {expected}",
            nn: "oppgje verdien som {expected}",
        }
    }

    /// ## What it checks
    /// That a property of type `code` names a concept of the code system. An error for parents, children, parts and
    /// synonyms, and in supplements; else a warning.
    ///
    /// ## Why
    /// By FHIR, `code` means a concept of the same code system.
    ///
    /// ## Remedy
    /// Mend the code; for other values take the type `string` or `Coding`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-concept-property-type.html> (4.0.1)
    pub(super) CODE_UNKNOWN = "fhir-code-system-property-code-unknown", Error, Invalid {
        message {
            en: "the code system has no concept `{code}`",
            nb: "kodeverket har ikke noe begrep `{code}`",
            nn: "kodeverket har ikkje noko omgrep `{code}`",
        }
        help {
            en: "mend the code, or define the property as `string` or `Coding`",
            nb: "rett koden, eller definer egenskapen som `string` eller `Coding`",
            nn: "rett koden, eller definer eigenskapen som `string` eller `Coding`",
        }
    }

    /// ## What it checks
    /// That a property which is bound to a value set has a code of it.
    ///
    /// ## Why
    /// The definition of the property promises that.
    ///
    /// ## Remedy
    /// Use a code of the value set.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/codesystem-property-valueset>
    pub(super) CODE_OUTSIDE = "fhir-code-system-property-code-outside", Error, Invalid {
        message {
            en: "`{code}` is not in the value set of the property",
            nb: "`{code}` er ikke i verdisettet til egenskapen",
            nn: "`{code}` er ikkje i verdisettet til eigenskapen",
        }
        help {
            en: "use a code of the value set",
            nb: "bruk en kode fra verdisettet",
            nn: "bruk ein kode frå verdisettet",
        }
    }
}
