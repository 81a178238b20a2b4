//! Codes without the words for people.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{RECORDS, codings, extension, kind, value};
use crate::critical_information::systems::SOURCE;

rule! {
    /// ## What it checks
    /// That each code of what the record is about, of a reaction or of the source has a `display`.
    ///
    /// ## Why
    /// The service wants it, for a reader that does not have the code list, or no longer has that version of it, can still show
    /// what was meant.
    ///
    /// ## Conforms
    /// ```json
    /// {"system": "http://nhn.no/kj/fhir/CodeSystem/TypeOfReaction", "code": "1", "display": "Anafylaktisk reaksjon"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"system": "http://nhn.no/kj/fhir/CodeSystem/TypeOfReaction", "code": "1"}
    /// ```
    ///
    /// ## Remedy
    /// Give the words of the code list.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-display-missing", Information, BusinessRule {
        message {
            en: "the code has no words for people",
            nb: "koden har ingen tekst for mennesker",
            nn: "koden har ingen tekst for menneske",
        }
        help {
            en: "add `display`",
            nb: "legg til `display`",
            nn: "legg til `display`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: RECORDS, run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    if kind(record).is_none() {
        return;
    }
    let code = record.child("code").into_iter().flat_map(codings);
    let reactions =
        record.children_named("reaction").flat_map(|reaction| reaction.children_named("manifestation"));
    let source = extension(record, SOURCE).and_then(value);
    for coding in code.chain(reactions.flat_map(codings)).chain(source) {
        if coding.child("code").is_some() && !coding.child("display").is_some_and(Node::has_value) {
            found.at(coding, Args::default());
        }
    }
}
