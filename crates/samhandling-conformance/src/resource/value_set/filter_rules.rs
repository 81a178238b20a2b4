//! The rules of filters.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &PROPERTY_UNKNOWN,
    &OPERATOR,
    &VALUE_MISSING,
    &REGEX_OF_CODE,
    &VALUE,
    &CODE_UNKNOWN,
    &CODING_MALFORMED,
    &EXPRESSION_MALFORMED,
];

rule! {
    /// ## What it checks
    /// That a filter looks at a property or filter that the code system defines.
    ///
    /// ## Why
    /// A server refuses the value set otherwise, or finds nothing.
    ///
    /// ## Remedy
    /// Mend the name of the property.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.property> (4.0.1)
    pub(super) PROPERTY_UNKNOWN = "fhir-value-set-filter-property-unknown", Warning, Invalid {
        message {
            en: "`{system}` defines no property or filter `{property}`",
            nb: "`{system}` definerer ingen egenskap eller noe filter `{property}`",
            nn: "`{system}` definerer ingen eigenskap eller noko filter `{property}`",
        }
        help {
            en: "use a property that the code system defines",
            nb: "bruk en egenskap som kodeverket definerer",
            nn: "bruk ein eigenskap som kodeverket definerer",
        }
    }

    /// ## What it checks
    /// That the operator of a filter is one that the property knows.
    ///
    /// ## Why
    /// A server refuses the value set otherwise.
    ///
    /// ## Remedy
    /// Use one of the operators allowed.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.op> (4.0.1)
    pub(super) OPERATOR = "fhir-value-set-filter-operator", Error, Invalid {
        message {
            en: "the operator `{operator}` does not fit `{property}`; allowed: {allowed}",
            nb: "operatoren `{operator}` passer ikke til `{property}`; tillatt: {allowed}",
            nn: "operatoren `{operator}` passar ikkje til `{property}`; tillate: {allowed}",
        }
        help {
            en: "use one of {allowed}",
            nb: "bruk en av {allowed}",
            nn: "bruk ein av {allowed}",
        }
    }

    /// ## What it checks
    /// That a filter has a value, or an expression that gives one.
    ///
    /// ## Why
    /// There is nothing to compare with.
    ///
    /// ## Remedy
    /// Add the value.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.value> (4.0.1)
    pub(super) VALUE_MISSING = "fhir-value-set-filter-value-missing", Error, Invalid {
        message {
            en: "the filter has no value",
            nb: "filteret har ingen verdi",
            nn: "filteret har ingen verdi",
        }
        help {
            en: "add `value`",
            nb: "legg til `value`",
            nn: "legg til `value`",
        }
    }

    /// ## What it checks
    /// That no regular expression is held against `concept`.
    ///
    /// ## Why
    /// `concept` means the hierarchy. Expressions are held against `code`.
    ///
    /// ## Remedy
    /// Write `code` as the property.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.op> (4.0.1)
    pub(super) REGEX_OF_CODE = "fhir-value-set-filter-regex-of-concept", Error, Invalid {
        message {
            en: "a regular expression cannot be held against `concept`",
            nb: "et regulært uttrykk kan ikke brukes på `concept`",
            nn: "eit regulært uttrykk kan ikkje brukast på `concept`",
        }
        help {
            en: "write `code` as the property",
            nb: "skriv `code` som egenskap",
            nn: "skriv `code` som eigenskap",
        }
    }

    /// ## What it checks
    /// That the value of a filter is of the kind that the property has: `true` or `false`, a number, a date, a code without
    /// stray blanks. Numbers and dates may begin with a comparison (`ge2020`).
    ///
    /// ## Why
    /// A value of another kind equals none.
    ///
    /// ## Remedy
    /// Write a value of that kind.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.value> (4.0.1)
    pub(super) VALUE = "fhir-value-set-filter-value-malformed", Error, Invalid {
        message {
            en: "`{value}` is no {kind}, which `{property}` asks for",
            nb: "`{value}` er ingen {kind}, som `{property}` krever",
            nn: "`{value}` er ingen {kind}, som `{property}` krev",
        }
        help {
            en: "write a value of the type {kind}",
            nb: "skriv en verdi av typen {kind}",
            nn: "skriv ein verdi av typen {kind}",
        }
    }

    /// ## What it checks
    /// That the code which a filter names exists, where all codes of its system are known.
    ///
    /// ## Why
    /// A filter by a code that does not exist lets nothing through, or everything.
    ///
    /// ## Remedy
    /// Mend the code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.value> (4.0.1)
    pub(super) CODE_UNKNOWN = "fhir-value-set-filter-code-unknown", Error, CodeInvalid {
        message {
            en: "the filter by `{property}` names `{code}`, which `{system}` does not have",
            nb: "filteret på `{property}` viser til `{code}`, som `{system}` ikke har",
            nn: "filteret på `{property}` viser til `{code}`, som `{system}` ikkje har",
        }
        help {
            en: "use a code of that system",
            nb: "bruk en kode fra kodeverket",
            nn: "bruk ein kode frå kodeverket",
        }
    }

    /// ## What it checks
    /// That a filter by a property of type `Coding` gives system and code, as `system|version#code`; the version may be
    /// left out.
    ///
    /// ## Why
    /// A code alone does not say of what system it is.
    ///
    /// ## Remedy
    /// Write `system#code`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/valueset-definitions.html#ValueSet.compose.include.filter.value> (4.0.1)
    pub(super) CODING_MALFORMED = "fhir-value-set-filter-coding-malformed", Error, Invalid {
        message {
            en: "the value of `{property}` must be written `system|version#code`, and `{value}` is not",
            nb: "verdien av `{property}` skal skrives `system|versjon#kode`, og `{value}` er ikke det",
            nn: "verdien av `{property}` skal skrivast `system|versjon#kode`, og `{value}` er ikkje det",
        }
        help {
            en: "write the system, `#` and the code",
            nb: "skriv systemet, `#` og koden",
            nn: "skriv systemet, `#` og koden",
        }
    }

    /// ## What it checks
    /// That a constraint on SNOMED CT is an expression in its expression constraint language (ECL). Whether its concepts
    /// exist is not looked up.
    ///
    /// ## Why
    /// A server cannot read it otherwise.
    ///
    /// ## Remedy
    /// Mend the expression.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/snomedct.html> (4.0.1); SNOMED CT Expression Constraint Language 2.2
    pub(super) EXPRESSION_MALFORMED = "fhir-value-set-filter-expression-malformed", Error, Invalid {
        message {
            en: "`{value}` is no expression constraint (ECL)",
            nb: "`{value}` er ikke et ECL-uttrykk",
            nn: "`{value}` er ikkje eit ECL-uttrykk",
        }
        help {
            en: "mend the expression",
            nb: "rett uttrykket",
            nn: "rett uttrykket",
        }
    }
}
