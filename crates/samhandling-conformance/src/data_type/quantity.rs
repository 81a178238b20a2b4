//! Quantities: units that UCUM has, and best practice of writing them.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::assertion::binding::{RELATIVE_SYSTEM, is_relative_system};
use crate::run::Run;
use crate::unit::UCUM;

rule! {
    /// ## What it checks
    /// That a code under the system of UCUM is an expression of UCUM: every symbol a unit, every prefix where it may stand, no
    /// blanks. Upper and lower case count.
    ///
    /// ## Why
    /// A program that cannot read the unit cannot convert or compare the value; one that guesses may be a thousand times wrong.
    ///
    /// ## Conforms
    /// ```json
    /// {"value": 68, "unit": "µmol/L", "system": "http://unitsofmeasure.org", "code": "umol/L"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"value": 68, "unit": "µmol/L", "system": "http://unitsofmeasure.org", "code": "µmol/L"}
    /// ```
    ///
    /// ## Remedy
    /// Write the unit as UCUM has it; the text in `unit` may stay. For a unit that UCUM does not have, leave `system` and `code`
    /// out.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/datatypes.html#Quantity> (4.0.1); The Unified Code for Units of Measure 2.2, <https://ucum.org/ucum>
    pub(crate) UNIT = "fhir-quantity-unit-not-ucum", Error, CodeInvalid {
        message {
            en: "`{code}` is no unit of UCUM",
            nb: "`{code}` er ingen enhet i UCUM",
            nn: "`{code}` er inga eining i UCUM",
        }
        help {
            en: "write the unit as UCUM has it, such as `umol/L` or `10*9/L`, or leave `system` and `code` out",
            nb: "skriv enheten slik UCUM har den, for eksempel `umol/L` eller `10*9/L`, eller utelat `system` og `code`",
            nn: "skriv eininga slik UCUM har ho, til dømes `umol/L` eller `10*9/L`, eller utelat `system` og `code`",
        }
    }

    /// ## What it checks
    /// That the UCUM code of a unit has no annotation in braces. Only where the caller asks for best practice.
    ///
    /// ## Why
    /// UCUM gives annotations no meaning: `{tablet}` and `{dose}` are the same unit to a program, and what was meant is lost.
    ///
    /// ## Remedy
    /// Say in `unit`, or in the element that the quantity belongs to, what is counted.
    ///
    /// ## Source
    /// UCUM §6; <https://hl7.org/fhir/R4/datatypes.html#Quantity> (4.0.1)
    ANNOTATION = "fhir-quantity-unit-annotation", Warning, BusinessRule {
        message {
            en: "the UCUM code has an annotation in braces, which has no meaning to a program",
            nb: "UCUM-koden har en merknad i krøllparentes, som ikke betyr noe for et program",
            nn: "UCUM-koden har ein merknad i krøllparentes, som ikkje tyder noko for eit program",
        }
        help {
            en: "say in `unit` what is counted, and leave the annotation out of the code",
            nb: "si i `unit` hva som telles, og utelat merknaden i koden",
            nn: "sei i `unit` kva som blir talt, og utelat merknaden i koden",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&UNIT, &ANNOTATION];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(at) = node.child("system") else { return };
    let Some(system) = at.text() else { return };
    let Some(code) = node.child_text("code").filter(|code| !code.is_empty()) else { return };
    if is_relative_system(at, &system) {
        run.note(&RELATIVE_SYSTEM, node).name("system", &*system).send();
    }
    if system != UCUM {
        return;
    }
    if !run.is_ucum(&code) {
        run.note(&UNIT, node).value("code", &*code).send();
    }
    let Some(severity) = run.validator.options.best_practice else { return };
    if code.split_once('{').is_some_and(|(_, rest)| rest.contains('}')) {
        run.note(&ANNOTATION, node).severity(severity).send();
    }
}
