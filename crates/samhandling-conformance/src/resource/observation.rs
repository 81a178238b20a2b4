//! Observations: best practice.

use samhandling_core::diagnostic::Rule;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::run::Run;

rule! {
    /// ## What it checks
    /// That an observation says of whom it is, who made it and when. Only where the caller asks for best practice, who also says
    /// how grave a breach is.
    ///
    /// ## Why
    /// FHIR lets all three be left out, because some observations have none. Of most, a reader cannot judge the value
    /// without them.
    ///
    /// ## Remedy
    /// Add `subject`, `performer`, and `effectiveDateTime` or another `effective`.
    ///
    /// ## Source
    /// <https://hl7.org/fhir/R4/observation.html> (4.0.1)
    MISSING = "fhir-observation-best-practice", Warning, Invalid {
        message {
            en: "as best practice, an observation has `{element}`",
            nb: "som god praksis har en observasjon `{element}`",
            nn: "som god praksis har ein observasjon `{element}`",
        }
        help {
            en: "add `{element}`",
            nb: "legg til `{element}`",
            nn: "legg til `{element}`",
        }
    }
}

pub(super) static RULES: &[&Rule] = &[&MISSING];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let Some(severity) = run.validator.options.best_practice else { return };
    for element in ["subject", "performer", "effective"] {
        if !node.children().any(|child| run.element_name(child) == element) {
            run.note(&MISSING, node).severity(severity).name("element", element).send();
        }
    }
}
