//! Persons with more than one fødselsnummer.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::identifier::PersonNumberKind;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::person::{PERSONS, current_numbers};

rule! {
    /// ## What it checks
    /// That a person has one fødselsnummer. A former one may stand beside it with `use` `old` or an end of its `period`.
    ///
    /// ## Why
    /// Nobody has two at a time. Two numbers in one record are most often two persons merged into one.
    ///
    /// ## Conforms
    /// ```json
    /// {"identifier": [
    ///   {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"},
    ///   {"use": "old", "system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837014260"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"identifier": [
    ///   {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "21837010087"},
    ///   {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": "02915830210"}]}
    /// ```
    ///
    /// ## Remedy
    /// Find out in Folkeregisteret which number is the person's, and whether the other is a former one or somebody else's.
    ///
    /// ## Source
    /// e-helse, "Identifikatorer for personer", <https://www.ehelse.no/standardisering/standarder/identifikatorer-for-personer>;
    /// <https://hl7.org/fhir/R4/valueset-identifier-use.html> (read 2026-11-22)
    RULE = "base-person-with-several-numbers", Error, BusinessRule {
        message {
            en: "the person has another fødselsnummer already, and neither is said to be a former one",
            nb: "personen har allerede et annet fødselsnummer, og ingen av dem er oppgitt som tidligere",
            nn: "personen har alt eit anna fødselsnummer, og ingen av dei er oppgjevne som tidlegare",
        }
        help {
            en: "keep the person's own; mark a former one with `use` `old`",
            nb: "behold personens eget; merk et tidligere med `use` `old`",
            nn: "behald personen sitt eige; merk eit tidlegare med `use` `old`",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: PERSONS, run };

fn run(person: Node<'_>, found: &mut Found<'_, '_>) {
    let is_own_kind = |kind| kind == PersonNumberKind::Fodselsnummer;
    let mut numbers = current_numbers(person).filter(|(_, number)| is_own_kind(number.kind()));
    let Some((_, first)) = numbers.next() else { return };
    for (identifier, _) in numbers.filter(|(_, number)| *number != first) {
        found.at(identifier, Args::default());
    }
}
