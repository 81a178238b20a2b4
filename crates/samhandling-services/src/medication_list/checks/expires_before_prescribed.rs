//! Prescriptions that end before they begin.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::tree::{PRESCRIPTION, extension, part, value};
use crate::moment::Moment;

rule! {
    /// ## What it checks
    /// That a prescription does not expire before it was issued, and that a stretch of dosing does not end before it begins.
    ///
    /// ## Why
    /// One of the dates is wrong, and the pharmacy will not dispense it.
    ///
    /// ## Conforms
    /// ```json
    /// [{"url": "reseptdate", "valueDate": "2026-03-01"}, {"url": "expirationdate", "valueDate": "2027-03-01"}]
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// [{"url": "reseptdate", "valueDate": "2026-03-01"}, {"url": "expirationdate", "valueDate": "2026-02-01"}]
    /// ```
    ///
    /// ## Remedy
    /// Compare both dates with the prescription.
    ///
    /// ## Source
    /// captured messages, <https://github.com/leakingmemory/libsfmbasisapi>, and the portal,
    /// <https://simplifier.net/guide/SFMAPIBasis> (read 2026-11-22)
    RULE = "medication-list-expires-before-prescribed", Error, BusinessRule {
        message {
            en: "this ends before it begins",
            nb: "dette slutter før det begynner",
            nn: "dette sluttar før det byrjar",
        }
        help {
            en: "compare both dates with the prescription",
            nb: "sammenlign begge datoene med resepten",
            nn: "samanlikn begge datoane med resepten",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["Basic", "MedicationStatement"], run };

fn run<'t>(resource: Node<'t>, found: &mut Found<'_, 't>) {
    let Some(prescription) = extension(resource, PRESCRIPTION) else { return };
    compare(prescription, ("reseptdate", "expirationdate"), found);
    for dosing in prescription.children_named("extension") {
        compare(dosing, ("starttime", "endtime"), found);
    }
}

fn compare<'t>(of: Node<'t>, (first, last): (&str, &str), found: &mut Found<'_, 't>) {
    let date = |name| part(of, name).and_then(value);
    let Some((start, end)) = date(first).zip(date(last)) else { return };
    let moments = Moment::of(start).zip(Moment::of(end));
    if moments.is_some_and(|(start, end)| end.is_certainly_before(start)) {
        found.at(end, Args::default());
    }
}
