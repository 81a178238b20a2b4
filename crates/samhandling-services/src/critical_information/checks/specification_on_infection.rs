//! Infections with words beside the code.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::kind;
use crate::critical_information::Kind;

rule! {
    /// ## What it checks
    /// That an infection has no `code.text`.
    ///
    /// ## Why
    /// Helsedirektoratet decided in February 2025 that infections are told by code alone. The page says that this may change
    /// again.
    ///
    /// ## Conforms
    /// ```json
    /// {"code": {"coding": [{"code": "U80.1", "display": "Meticillinresistente stafylokokker"}]}}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"code": {"coding": [{"code": "U80.1"}], "text": "MRSA påvist i nese"}}
    /// ```
    ///
    /// ## Remedy
    /// Leave the text out.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjconditioninfectionmd>
    /// (read 2026-11-22)
    RULE = "critical-information-specification-on-infection", Warning, BusinessRule {
        message {
            en: "an infection is told by its code; words beside it are no longer wanted",
            nb: "smitte angis med kode; spesifisering i tekst skal ikke lenger brukes",
            nn: "smitte blir oppgjeven med kode; spesifisering i tekst skal ikkje lenger brukast",
        }
        help {
            en: "leave `code.text` out",
            nb: "utelat `code.text`",
            nn: "utelat `code.text`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Condition"], run };

fn run(condition: Node<'_>, found: &mut Found<'_, '_>) {
    let text = condition.child("code").and_then(|code| code.child("text"));
    if let Some(text) = text.filter(|_| kind(condition) == Some(Kind::Infection)) {
        found.at(text, Args::default());
    }
}
