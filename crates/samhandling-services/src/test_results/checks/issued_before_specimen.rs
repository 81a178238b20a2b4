//! Reports and results that are older than what they are about.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use crate::moment::Moment;
use crate::test_results::report_tree::report_trees;
use crate::test_results::status::{is_complete_report, is_complete_result};

rule! {
    /// ## What it checks
    /// That a complete report or result was not issued before the moment that it describes: `effectiveDateTime`, and in a Bundle the
    /// `collectedDateTime` of the specimens of the report's results. What precision and time zone leave open is left alone, and so
    /// is what is only planned.
    ///
    /// ## Why
    /// One of the dates is wrong, or the specimen is another one. Both decide what treatment the result is seen against.
    ///
    /// ## Conforms
    /// ```json
    /// {"effectiveDateTime": "2026-03-20T08:10:00+01:00", "issued": "2026-03-20T13:05:00+01:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"effectiveDateTime": "2026-03-20T08:10:00+01:00", "issued": "2026-03-19T13:05:00+01:00"}
    /// ```
    ///
    /// ## Remedy
    /// Compare with the laboratory's own record. Look at the specimen first: its date is written by hand more often.
    ///
    /// ## Source
    /// NILAR 1.5.0: `issued` is the date of the version, `effective` the date of the specimen or the investigation;
    /// <https://github.com/HL7Norway/NILAR> (read 2026-11-22)
    RULE = "test-results-issued-before-specimen", Error, BusinessRule {
        message {
            en: "this was issued before the specimen was taken, or the investigation done",
            nb: "dette er utstedt før prøven ble tatt, eller undersøkelsen gjort",
            nn: "dette er utferda før prøva vart teken, eller undersøkinga gjord",
        }
        help {
            en: "compare both dates with the laboratory's record",
            nb: "sammenlign begge datoene med laboratoriets egne opplysninger",
            nn: "samanlikn begge datoane med opplysningane til laboratoriet",
        }
    }
}

pub(super) static CHECK: Check =
    Check { rule: &RULE, resources: &["Bundle", "DiagnosticReport", "Observation"], run };

fn run<'t>(resource: Node<'t>, found: &mut Found<'_, 't>) {
    if resource.resource_type().is_some_and(|name| name == "Bundle") {
        run_bundle(resource, found);
    } else if is_before_own_date(resource) {
        found.at(resource.child("issued").unwrap_or(resource), Args::default());
    }
}

/// Whether a complete report or result is older than its own `effectiveDateTime`.
pub(super) fn is_before_own_date(resource: Node<'_>) -> bool {
    let is_complete = is_complete_report(resource) || is_complete_result(resource);
    let dates = Moment::of_child(resource, "issued").zip(Moment::of_child(resource, "effectiveDateTime"));
    is_complete && dates.is_some_and(|(issued, effective)| issued.is_certainly_before(effective))
}

/// Holds each report against the specimens of its complete results. A report that is older than its own date was told already.
fn run_bundle<'t>(bundle: Node<'t>, found: &mut Found<'_, 't>) {
    for tree in report_trees(bundle, found) {
        let report = tree.report;
        let Some(issued) = report.child("issued") else { continue };
        let Some(moment) = Moment::of(issued).filter(|_| is_complete_report(report)) else { continue };
        let results = tree.reached.into_iter().filter(|result| is_complete_result(*result));
        let specimens = results.filter_map(|result| result.child("specimen"));
        let mut taken = specimens.filter_map(|reference| {
            Moment::of_child(found.resolve(reference)?.child("collection")?, "collectedDateTime")
        });
        let is_before = taken.any(|taken| moment.is_certainly_before(taken));
        if is_before && !is_before_own_date(report) {
            found.at(issued, Args::default());
        }
    }
}
