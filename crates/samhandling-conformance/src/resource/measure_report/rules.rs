//! The rules of MeasureReports.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

pub(crate) static RULES: &[&Rule] = &[
    &MEASURE_UNKNOWN,
    &CODE_MISSING,
    &CODE_UNUSABLE,
    &CODE_UNKNOWN,
    &CODE_TWICE,
    &MISSING,
    &SUBJECTS,
    &NO_COUNT,
    &COUNT,
    &SCORE_PROHIBITED,
    &SCORE_MISSING,
    &SCORE_UNIT,
    &SCORE_RANGE,
    &SCORE_FIXED,
];

rule! {
    /// ## What it checks
    /// That the measure of a report is loaded.
    ///
    /// ## Why
    /// The report is held against it.
    ///
    /// ## Remedy
    /// Mend the canonical, or load the package that defines it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.measure> (4.0.1)
    pub(super) MEASURE_UNKNOWN = "fhir-measure-report-measure-unknown", Warning, NotFound {
        message {
            en: "the measure `{measure}` is not loaded, so the report is not held against it",
            nb: "målingen `{measure}` er ikke lastet, så rapporten er ikke kontrollert mot den",
            nn: "målinga `{measure}` er ikkje lasta, så rapporten er ikkje kontrollert mot ho",
        }
        help {
            en: "mend the canonical, or load its package (--package, --definition)",
            nb: "rett url-en, eller last pakken (--package, --definition)",
            nn: "rett url-en, eller last pakken (--package, --definition)",
        }
    }

    /// ## What it checks
    /// That a group, population or stratifier of a report has a code.
    ///
    /// ## Why
    /// By the code a reader sees what of the measure it is.
    ///
    /// ## Remedy
    /// Write the code that the measure gives it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.code> (4.0.1)
    pub(super) CODE_MISSING = "fhir-measure-report-code-missing", Error, BusinessRule {
        message {
            en: "`{element}` has no code, so it cannot be matched with the measure",
            nb: "`{element}` har ingen kode, og kan ikke kobles til målingen",
            nn: "`{element}` har ingen kode, og kan ikkje koplast til målinga",
        }
        help {
            en: "write the code that the measure gives it",
            nb: "skriv koden som målingen gir",
            nn: "skriv koden som målinga gjev",
        }
    }

    /// ## What it checks
    /// That the code of a group has system and code.
    ///
    /// ## Why
    /// It cannot be compared with the measure otherwise.
    ///
    /// ## Remedy
    /// Add `system` and `code`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.code> (4.0.1)
    pub(super) CODE_UNUSABLE = "fhir-measure-report-code-unusable", Error, BusinessRule {
        message {
            en: "no coding of the group has both system and code",
            nb: "ingen koding av gruppen har både system og kode",
            nn: "inga koding av gruppa har både system og kode",
        }
        help {
            en: "add `system` and `code`",
            nb: "legg til `system` og `code`",
            nn: "legg til `system` og `code`",
        }
    }

    /// ## What it checks
    /// That a group, population or stratifier of a report is one of the measure.
    ///
    /// ## Why
    /// What the measure does not have, nobody can read.
    ///
    /// ## Remedy
    /// Write the code that the measure gives it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.population.code> (4.0.1)
    pub(super) CODE_UNKNOWN = "fhir-measure-report-code-unknown", Error, BusinessRule {
        message {
            en: "the measure has no `{element}` of that code",
            nb: "målingen har ingen `{element}` med den koden",
            nn: "målinga har ingen `{element}` med den koden",
        }
        help {
            en: "write the code that the measure gives it",
            nb: "skriv koden som målingen gir",
            nn: "skriv koden som målinga gjev",
        }
    }

    /// ## What it checks
    /// That no group, population or stratifier stands twice in a report.
    ///
    /// ## Why
    /// Two numbers for the same contradict each other.
    ///
    /// ## Remedy
    /// Keep one.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.code> (4.0.1)
    pub(super) CODE_TWICE = "fhir-measure-report-code-twice", Error, BusinessRule {
        message {
            en: "another `{element}` has the same code",
            nb: "en annen `{element}` har samme kode",
            nn: "ein annan `{element}` har same kode",
        }
        help {
            en: "keep one",
            nb: "behold én",
            nn: "behald éin",
        }
    }

    /// ## What it checks
    /// That a report has every group, population and stratifier of its measure.
    ///
    /// ## Why
    /// A reader takes what is missing for forgotten.
    ///
    /// ## Remedy
    /// Add it.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group> (4.0.1)
    pub(super) MISSING = "fhir-measure-report-part-missing", Error, BusinessRule {
        message {
            en: "the measure has a `{element}` that the report lacks",
            nb: "målingen har en `{element}` som rapporten mangler",
            nn: "målinga har ein `{element}` som rapporten manglar",
        }
        help {
            en: "add what the measure asks for",
            nb: "legg til det målingen ber om",
            nn: "legg til det målinga ber om",
        }
    }

    /// ## What it checks
    /// That subjects are listed in reports of type `subject-list` only.
    ///
    /// ## Why
    /// Other reports are numbers, and are passed on as such.
    ///
    /// ## Remedy
    /// Take `subjectResults` out, or write the type `subject-list`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.population.subjectResults> (4.0.1)
    pub(super) SUBJECTS = "fhir-measure-report-subjects", Error, BusinessRule {
        message {
            en: "subjects are listed, but the type of the report is not `subject-list`",
            nb: "personer er listet opp, men rapporttypen er ikke `subject-list`",
            nn: "personar er lista opp, men rapporttypen er ikkje `subject-list`",
        }
        help {
            en: "take `subjectResults` out, or write the type `subject-list`",
            nb: "ta ut `subjectResults`, eller skriv typen `subject-list`",
            nn: "ta ut `subjectResults`, eller skriv typen `subject-list`",
        }
    }

    /// ## What it checks
    /// That a population has a count, in reports that do not list subjects.
    ///
    /// ## Why
    /// Without either it says nothing.
    ///
    /// ## Remedy
    /// Add `count`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.population.count> (4.0.1)
    pub(super) NO_COUNT = "fhir-measure-report-count-missing", Warning, BusinessRule {
        message {
            en: "the population has no count",
            nb: "populasjonen har ikke noe antall",
            nn: "populasjonen har ikkje noko tal",
        }
        help {
            en: "add `count`",
            nb: "legg til `count`",
            nn: "legg til `count`",
        }
    }

    /// ## What it checks
    /// That the count of a population is the number of subjects listed.
    ///
    /// ## Why
    /// One of them is wrong.
    ///
    /// ## Remedy
    /// Count again.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.population.count> (4.0.1)
    pub(super) COUNT = "fhir-measure-report-count-mismatch", Error, BusinessRule {
        message {
            en: "the count is {stated}, but {found} subjects are listed",
            nb: "antallet er {stated}, men {found} personer er listet opp",
            nn: "talet er {stated}, men {found} personar er lista opp",
        }
        help {
            en: "write {found}, or mend the list",
            nb: "skriv {found}, eller rett listen",
            nn: "skriv {found}, eller rett lista",
        }
    }

    /// ## What it checks
    /// That a report has no score where the measure is a cohort, or the report only collects data.
    ///
    /// ## Why
    /// There is nothing to score.
    ///
    /// ## Remedy
    /// Take `measureScore` out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.measureScore> (4.0.1)
    pub(super) SCORE_PROHIBITED = "fhir-measure-report-score-not-allowed", Error, BusinessRule {
        message {
            en: "there is no score in a report of this kind",
            nb: "en slik rapport har ingen score",
            nn: "ein slik rapport har ingen score",
        }
        help {
            en: "take `measureScore` out",
            nb: "ta ut `measureScore`",
            nn: "ta ut `measureScore`",
        }
    }

    /// ## What it checks
    /// That a report has a score with a value, where the measure is a proportion, a ratio or a continuous variable.
    ///
    /// ## Why
    /// The score is what is measured.
    ///
    /// ## Remedy
    /// Add `measureScore` with a value.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.measureScore> (4.0.1)
    pub(super) SCORE_MISSING = "fhir-measure-report-score-missing", Error, Required {
        message {
            en: "a measure of the kind {scoring} asks for a score with a value",
            nb: "en måling av typen {scoring} krever en score med verdi",
            nn: "ei måling av typen {scoring} krev ein score med verdi",
        }
        help {
            en: "add `measureScore` with a value",
            nb: "legg til `measureScore` med en verdi",
            nn: "legg til `measureScore` med ein verdi",
        }
    }

    /// ## What it checks
    /// That the score of a proportion has no unit.
    ///
    /// ## Why
    /// A proportion is a number between 0 and 1.
    ///
    /// ## Remedy
    /// Take the unit out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.measureScore> (4.0.1)
    pub(super) SCORE_UNIT = "fhir-measure-report-score-unit", Error, BusinessRule {
        message {
            en: "the score of a proportion has no unit",
            nb: "scoren til en andel har ingen enhet",
            nn: "scoren til ein del har inga eining",
        }
        help {
            en: "take it out",
            nb: "ta den ut",
            nn: "ta ho ut",
        }
    }

    /// ## What it checks
    /// That the score of a proportion lies between 0 and 1.
    ///
    /// ## Why
    /// It is a part of a whole.
    ///
    /// ## Remedy
    /// Write 0.75 and not 75.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/measurereport-definitions.html#MeasureReport.group.measureScore> (4.0.1)
    pub(super) SCORE_RANGE = "fhir-measure-report-score-out-of-range", Error, Required {
        message {
            en: "the score of a proportion lies between 0 and 1",
            nb: "scoren til en andel ligger mellom 0 og 1",
            nn: "scoren til ein del ligg mellom 0 og 1",
        }
        help {
            en: "write the part of the whole: 0.75, not 75",
            nb: "skriv delen av det hele: 0.75, ikke 75",
            nn: "skriv delen av det heile: 0.75, ikkje 75",
        }
    }

    /// ## What it checks
    /// That a score has the unit that the measure gives.
    ///
    /// ## Why
    /// Scores in other units cannot be compared.
    ///
    /// ## Remedy
    /// Write the unit of the measure.
    ///
    /// ## Source
    /// <http://hl7.org/fhir/StructureDefinition/questionnaire-unit> on Measure
    pub(super) SCORE_FIXED = "fhir-measure-report-score-other-unit", Error, CodeInvalid {
        message {
            en: "the measure gives the unit `{unit}`",
            nb: "målingen gir enheten `{unit}`",
            nn: "målinga gjev eininga `{unit}`",
        }
        help {
            en: "write the code `{unit}` and its system",
            nb: "skriv koden `{unit}` og systemet",
            nn: "skriv koden `{unit}` og systemet",
        }
    }
}
