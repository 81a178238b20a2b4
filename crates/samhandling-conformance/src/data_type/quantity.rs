//! Quantities: best practice of their units.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;

rule! {
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

pub(super) static RULES: &[&Rule] = &[&ANNOTATION];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(severity) = run.validator.options.best_practice else { return };
    let is_ucum = node.child_text("system").as_deref() == Some("http://unitsofmeasure.org");
    let annotated = |code: &str| code.split_once('{').is_some_and(|(_, rest)| rest.contains('}'));
    if is_ucum && node.child_text("code").is_some_and(|code| annotated(&code)) {
        run.note(&ANNOTATION, node).severity(severity).send();
    }
}
