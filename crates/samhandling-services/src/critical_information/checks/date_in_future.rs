//! Records from the future.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::{RECORDS, extension, kind, value};
use crate::critical_information::systems::UPDATED;
use crate::moment::Moment;

rule! {
    /// ## What it checks
    /// That nothing was recorded, updated, given or experienced later than now, if the caller tells when that is; else later
    /// than the service stored this version (`meta.lastUpdated`). With neither it is undecided. What precision and time zone
    /// leave open is left alone. Validity may lie ahead.
    ///
    /// ## Why
    /// A date in the future is a slip of the hand, often in the year. The record is then sorted as the newest for years.
    ///
    /// ## Conforms
    /// ```json
    /// {"meta": {"lastUpdated": "2026-03-02T09:15:00+01:00"}, "recordedDate": "2024-05-14"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"meta": {"lastUpdated": "2026-03-02T09:15:00+01:00"}, "recordedDate": "2036-05-14"}
    /// ```
    ///
    /// ## Remedy
    /// Correct the date, and look at the others of the same record.
    ///
    /// ## Source
    /// What each date means: <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-
    /// api/hit-critical-information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-date-in-future", Error, BusinessRule {
        message {
            en: "this lies in the future",
            nb: "dette ligger frem i tid",
            nn: "dette ligg fram i tid",
        }
        help {
            en: "correct the date",
            nb: "rett datoen",
            nn: "rett datoen",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: RECORDS, run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    if kind(record).is_none() {
        return;
    }
    let stored = record.child("meta").and_then(|meta| Moment::of_child(meta, "lastUpdated"));
    let limit = found.now().map(Moment::of_clock).or(stored);
    for date in dates(record) {
        match (limit, Moment::of(date)) {
            (Some(limit), Some(moment)) if limit.is_certainly_before(moment) => {
                found.at(date, Args::default())
            }
            (None, Some(_)) => {
                found.undecided_at(date, Args::default());
                return;
            }
            _ => {}
        }
    }
}

/// The dates of what has happened.
fn dates(record: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let own = ["recordedDate", "dateTime", "onsetDateTime", "performedDateTime"];
    let own = own.into_iter().filter_map(move |name| record.child(name));
    own.chain(extension(record, UPDATED).and_then(value))
}
