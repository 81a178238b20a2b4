//! Reactions that are younger than their record.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::record::kind;
use crate::moment::Moment;

rule! {
    /// ## What it checks
    /// That what was recorded had begun by then: `onsetDateTime` is not after `recordedDate`. What precision and time zone
    /// leave open is left alone.
    ///
    /// ## Why
    /// One of the dates is wrong. When a reaction came decides which drug caused it.
    ///
    /// ## Conforms
    /// ```json
    /// {"onsetDateTime": "2024-05-13", "recordedDate": "2024-05-14T10:20:00+02:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"onsetDateTime": "2025-05-13", "recordedDate": "2024-05-14T10:20:00+02:00"}
    /// ```
    ///
    /// ## Remedy
    /// Compare with the notes of that day.
    ///
    /// ## Source
    /// Onset is when it was identified, recordedDate when it was first recorded:
    /// <https://utviklerportal.nhn.no/informasjonstjenester/kritisk-informasjon/kritisk-info-fhir-api/hit-critical-
    /// information/docs/fhir-resources/kjallergyintolerancemd>
    /// (read 2026-11-22)
    RULE = "critical-information-onset-after-recording", Warning, BusinessRule {
        message {
            en: "this began after it was recorded",
            nb: "dette begynte etter at det ble registrert",
            nn: "dette byrja etter at det vart registrert",
        }
        help {
            en: "compare both dates with the record",
            nb: "sammenlign begge datoene med journalen",
            nn: "samanlikn begge datoane med journalen",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["AllergyIntolerance", "Condition"], run };

fn run(record: Node<'_>, found: &mut Found<'_, '_>) {
    let Some(onset) = record.child("onsetDateTime") else { return };
    let dates = Moment::of(onset).zip(Moment::of_child(record, "recordedDate"));
    if kind(record).is_some() && dates.is_some_and(|(onset, recorded)| recorded.is_certainly_before(onset)) {
        found.at(onset, Args::default());
    }
}
