//! The rules of Measures.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &NO_GROUP,
    &NO_POPULATION,
    &CODE_MISSING,
    &LIBRARY_MISSING,
    &LIBRARY_AMBIGUOUS,
    &LIBRARY_UNCOMPILED,
    &FUNCTION_MISSING,
];

rule! {
    /// ## What it checks
    /// That a measure has a group.
    ///
    /// ## Why
    /// Without one there is nothing to count.
    ///
    /// ## Remedy
    /// Add a group.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measure-definitions.html#Measure.group> (4.0.1)
    pub(super) NO_GROUP = "fhir-measure-without-group", Warning, Required {
        message {
            en: "the measure has no group",
            nb: "målingen har ingen gruppe",
            nn: "målinga har inga gruppe",
        }
        help {
            en: "add a group",
            nb: "legg til en gruppe",
            nn: "legg til ei gruppe",
        }
    }

    /// ## What it checks
    /// That a group of a measure has a population.
    ///
    /// ## Why
    /// Without one there is nothing to count.
    ///
    /// ## Remedy
    /// Add a population.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measure-definitions.html#Measure.group.population> (4.0.1)
    pub(super) NO_POPULATION = "fhir-measure-without-population", Warning, Required {
        message {
            en: "the group has no population",
            nb: "gruppen har ingen populasjon",
            nn: "gruppa har ingen populasjon",
        }
        help {
            en: "add a population",
            nb: "legg til en populasjon",
            nn: "legg til ein populasjon",
        }
    }

    /// ## What it checks
    /// That groups, populations and stratifiers have a code, where there are several.
    ///
    /// ## Why
    /// A report refers to them by their code.
    ///
    /// ## Remedy
    /// Add a code.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measure-definitions.html#Measure.group.code> (4.0.1)
    pub(super) CODE_MISSING = "fhir-measure-code-missing", Warning, Required {
        message {
            en: "where there are several of `{element}`, each should have a code",
            nb: "der det er flere av `{element}`, bør hver ha en kode",
            nn: "der det er fleire av `{element}`, bør kvar ha ein kode",
        }
        help {
            en: "add a code",
            nb: "legg til en kode",
            nn: "legg til ein kode",
        }
    }

    /// ## What it checks
    /// That the library of an expression in CQL is one that the measure names, and is loaded.
    ///
    /// ## Why
    /// The expression cannot be evaluated without it.
    ///
    /// ## Remedy
    /// Add its canonical to `library`, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measure-definitions.html#Measure.library> (4.0.1)
    pub(super) LIBRARY_MISSING = "fhir-measure-library-missing", Error, Invalid {
        message {
            en: "no library of the measure that is loaded fits the expression",
            nb: "ingen av målingens biblioteker som er lastet, passer til uttrykket",
            nn: "ingen av biblioteka til målinga som er lasta, passar til uttrykket",
        }
        help {
            en: "add the library to `library`, or load it",
            nb: "legg biblioteket til i `library`, eller last det",
            nn: "legg biblioteket til i `library`, eller last det",
        }
    }

    /// ## What it checks
    /// That it is clear which library an expression in CQL means.
    ///
    /// ## Why
    /// Two libraries may define the same name.
    ///
    /// ## Remedy
    /// Write the name of the library and a full stop before the function.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measure-definitions.html#Measure.library> (4.0.1)
    pub(super) LIBRARY_AMBIGUOUS = "fhir-measure-library-ambiguous", Error, Invalid {
        message {
            en: "more than one library of the measure fits the expression",
            nb: "mer enn ett av målingens biblioteker passer til uttrykket",
            nn: "meir enn eitt av biblioteka til målinga passar til uttrykket",
        }
        help {
            en: "write the name of the library before the function",
            nb: "skriv navnet på biblioteket foran funksjonen",
            nn: "skriv namnet på biblioteket framfor funksjonen",
        }
    }

    /// ## What it checks
    /// That the library of an expression in CQL carries its compiled form (ELM).
    ///
    /// ## Why
    /// What it defines cannot be told otherwise.
    ///
    /// ## Remedy
    /// Add the ELM as `content` of the library.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/library.html> (4.0.1)
    pub(super) LIBRARY_UNCOMPILED = "fhir-measure-library-uncompiled", Error, Invalid {
        message {
            en: "the library `{library}` carries no compiled form (ELM)",
            nb: "biblioteket `{library}` har ingen kompilert form (ELM)",
            nn: "biblioteket `{library}` har inga kompilert form (ELM)",
        }
        help {
            en: "add the ELM as content of the library",
            nb: "legg til ELM som innhold i biblioteket",
            nn: "legg til ELM som innhald i biblioteket",
        }
    }

    /// ## What it checks
    /// That the function which an expression in CQL names is defined by its library.
    ///
    /// ## Why
    /// The expression cannot be evaluated otherwise.
    ///
    /// ## Remedy
    /// Mend the name, or add the function.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measure-definitions.html#Measure.group.stratifier.criteria> (4.0.1)
    pub(super) FUNCTION_MISSING = "fhir-measure-function-missing", Error, Invalid {
        message {
            en: "the library `{library}` defines no `{function}`",
            nb: "biblioteket `{library}` definerer ingen `{function}`",
            nn: "biblioteket `{library}` definerer ingen `{function}`",
        }
        help {
            en: "mend the name, or add the function",
            nb: "rett navnet, eller legg til funksjonen",
            nn: "rett namnet, eller legg til funksjonen",
        }
    }
}
