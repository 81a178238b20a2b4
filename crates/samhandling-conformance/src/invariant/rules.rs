//! What is said of invariants.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// An invariant: a condition that a type or a profile states as a FHIRPath expression. `samhandling explain KEY` shows the
    /// expression of a key.
    ///
    /// ## Why
    /// Invariants say what counts, types and codes cannot: that of two elements one must be there, that an end does not come before
    /// its start, that a reference with `#` leads to something.
    ///
    /// ## Conforms
    /// ```json
    /// {"resourceType": "Patient", "contact": [{"name": {"family": "Strand"}}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"resourceType": "Patient", "contact": [{"gender": "female"}]}
    /// ```
    ///
    /// ## Remedy
    /// The message says what the invariant asks for. It is as grave as its definition says: an error, or a warning.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/conformance-rules.html#constraints> (4.0.1)
    pub(crate) VIOLATED = "fhir-invariant", Error, Invariant {
        message {
            en: "{words} (invariant {key})",
            nb: "{words} (invariant {key})",
            nn: "{words} (invariant {key})",
        }
        help {
            en: "change the element so that the condition holds; `samhandling explain {key}` shows it",
            nb: "endre elementet slik at betingelsen er oppfylt; `samhandling explain {key}` viser den",
            nn: "endre elementet slik at vilkåret er oppfylt; `samhandling explain {key}` viser det",
        }
    }

    /// ## What it checks
    /// Nothing: it tells that an invariant could not be decided, because something that its expression asks for is not at hand.
    ///
    /// ## Why
    /// A condition that nobody could decide is neither met nor broken.
    ///
    /// ## Remedy
    /// Send what is referred to in the same Bundle, load the package with the codes, or accept that it is not checked.
    ///
    /// ## Source
    /// <http://hl7.org/fhirpath/N1> (N1)
    pub(super) UNDECIDED = "fhir-invariant-undecided", Information, NotFound {
        message {
            en: "invariant {key} cannot be decided: {why}",
            nb: "invarianten {key} kan ikke avgjøres: {why}",
            nn: "invarianten {key} kan ikkje avgjerast: {why}",
        }
        help {
            en: "give what is missing, or accept that it is not checked",
            nb: "gi det som mangler, eller godta at den ikke kontrolleres",
            nn: "gje det som manglar, eller godta at han ikkje blir kontrollert",
        }
    }

    /// ## What it checks
    /// That the expression of an invariant is FHIRPath, and fits the element it stands on.
    ///
    /// ## Why
    /// What cannot be read or names elements that are not there cannot be held against anything. No instance is to blame for it.
    ///
    /// ## Remedy
    /// The publisher of the definition must mend the expression. The instance need not change.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.constraint.expression> (4.0.1)
    pub(super) UNUSABLE = "definition-invariant-unusable", Warning, NotSupported {
        message {
            en: "invariant {key} of `{element}` cannot be used: {reason}",
            nb: "invarianten {key} på `{element}` kan ikke brukes: {reason}",
            nn: "invarianten {key} på `{element}` kan ikkje brukast: {reason}",
        }
        help {
            en: "tell the publisher of the definition; the invariant is not checked",
            nb: "si fra til den som gir ut definisjonen; invarianten blir ikke kontrollert",
            nn: "sei frå til den som gjev ut definisjonen; invarianten blir ikkje kontrollert",
        }
    }

    /// ## What it checks
    /// That the expression of an invariant says what was hardly meant otherwise, such as `code = '19' | '20'`, which no single code
    /// ever equals.
    ///
    /// ## Why
    /// The invariant is evaluated as it is written, and may never find what it is there to find.
    ///
    /// ## Remedy
    /// The publisher of the definition should look at the expression. The instance need not change.
    ///
    /// ## Source
    /// <http://hl7.org/fhirpath/N1#equality> (N1)
    pub(super) DOUBTFUL = "definition-expression-doubtful", Information, Informational {
        message {
            en: "invariant {key} of `{element}` is hardly meant as it is written: {reason}",
            nb: "invarianten {key} på `{element}` er neppe ment slik den er skrevet: {reason}",
            nn: "invarianten {key} på `{element}` er neppe meint slik han er skriven: {reason}",
        }
        help {
            en: "tell the publisher of the definition; the invariant is checked as it is written",
            nb: "si fra til den som gir ut definisjonen; invarianten kontrolleres slik den er skrevet",
            nn: "sei frå til den som gjev ut definisjonen; invarianten blir kontrollert slik han er skriven",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&VIOLATED, &UNDECIDED, &UNUSABLE, &DOUBTFUL];
