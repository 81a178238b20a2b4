//! Reports that are dated before their oldest specimen.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::issued_before_specimen::is_before_own_date;
use crate::moment::Moment;
use crate::test_results::report_tree::extension;
use crate::test_results::status::is_complete_report;

rule! {
    /// ## What it checks
    /// That the report date (`nilar-report-date`) of a complete report from a laboratory is not before `effectiveDateTime`, which is
    /// the date of its oldest result. Imaging is left alone: its first report may be of a referral.
    ///
    /// ## Why
    /// The report date is the one that readers see and sort by. A wrong one puts the report into another episode.
    ///
    /// ## Conforms
    /// ```json
    /// {"extension": [{"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-report-date", "valueDateTime": "2026-03-20T13:00:00+01:00"}],
    ///   "effectiveDateTime": "2026-03-20T08:10:00+01:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"extension": [{"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-report-date", "valueDateTime": "2026-03-02T13:00:00+01:00"}],
    ///   "effectiveDateTime": "2026-03-20T08:10:00+01:00"}
    /// ```
    ///
    /// ## Remedy
    /// Compare with the laboratory's own record.
    ///
    /// ## Source
    /// NILAR 1.5.0, nilar-diagnostic-report: `reportdate`, `effective` (the oldest of the results) and the mapping from the KITH
    /// message, where the date is that of the first version (read 2026-11-22)
    RULE = "test-results-report-date-before-specimen", Warning, BusinessRule {
        message {
            en: "the report is dated before its oldest specimen was taken",
            nb: "rapporten er datert før den eldste prøven ble tatt",
            nn: "rapporten er datert før den eldste prøva vart teken",
        }
        help {
            en: "compare both dates with the laboratory's record",
            nb: "sammenlign begge datoene med laboratoriets egne opplysninger",
            nn: "samanlikn begge datoane med opplysningane til laboratoriet",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DiagnosticReport"], run };

/// The extension with the date of the report's first version.
pub(super) const REPORT_DATE: &str = "http://nhn.no/fhir/nilar/StructureDefinition/nilar-report-date";

fn run(report: Node<'_>, found: &mut Found<'_, '_>) {
    let date = extension(report, REPORT_DATE).and_then(|extension| extension.child("valueDateTime"));
    let Some(date) = date.filter(|_| is_complete_report(report) && is_of_laboratory(report)) else { return };
    let dates = Moment::of(date).zip(Moment::of_child(report, "effectiveDateTime"));
    let is_before = dates.is_some_and(|(date, effective)| date.is_certainly_before(effective));
    // If the version is older too, it is the other date that is wrong, and that was told.
    if is_before && !is_before_own_date(report) {
        found.at(date, Args::default());
    }
}

/// Whether the report says of itself that it is of laboratory medicine or pathology.
fn is_of_laboratory(report: Node<'_>) -> bool {
    let codings = report.children_named("category").flat_map(|category| category.children());
    codings.filter_map(|coding| coding.child_text("code")).any(|code| code == "LAB" || code == "PAT")
}
