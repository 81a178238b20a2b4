//! Records that ended before they began.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{RECORDS, extension, kind, value};
use crate::critical_information::systems::VALID_UNTIL;
use crate::moment::Moment;

rule! {
    /// ## What it checks
    /// That what holds until a date (`KjValidUntil`, `period.end`) does not end before it was recorded or begun.
    ///
    /// ## Why
    /// A flag that has run out is not shown, and a consent that has run out is: with a wrong year one of them says the opposite
    /// of what was meant.
    ///
    /// ## Conforms
    /// ```json
    /// {"dateTime": "2026-01-15", "extension": [
    ///   {"url": "http://nhn.no/kj/fhir/StructureDefinition/KjValidUntil", "valueDateTime": "2026-12-31"}]}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"dateTime": "2026-01-15", "extension": [
    ///   {"url": "http://nhn.no/kj/fhir/StructureDefinition/KjValidUntil", "valueDateTime": "2025-12-31"}]}
    /// ```
    ///
    /// ## Remedy
    /// Correct the year of one of them.
    ///
    /// ## Source
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjflagmd>
    /// (read 2026-11-22)
    RULE = "critical-information-valid-until-before-start", Warning, BusinessRule {
        message {
            en: "this ended before it began",
            nb: "dette opphørte før det begynte",
            nn: "dette tok slutt før det byrja",
        }
        help {
            en: "correct one of the dates",
            nb: "rett en av datoene",
            nn: "rett ein av datoane",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: RECORDS, run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    if kind(record).is_none() {
        return;
    }
    let period = record.child("period");
    let ends = extension(record, VALID_UNTIL).and_then(value).into_iter();
    for end in ends.chain(period.and_then(|period| period.child("end"))) {
        let Some(moment) = Moment::of(end) else { continue };
        let own = ["recordedDate", "dateTime", "performedDateTime"].into_iter();
        let starts =
            own.filter_map(|name| record.child(name)).chain(period.and_then(|period| period.child("start")));
        if starts.filter_map(Moment::of).any(|start| moment.is_certainly_before(start)) {
            found.at(end, Args::default());
        }
    }
}
