//! Reports whose first version is dated after this one.

use samhandling_conformance::{Check, Found};
use samhandling_core::diagnostic::Args;
use samhandling_core::rule;
use samhandling_core::tree::Node;

use super::report_date_before_specimen::REPORT_DATE;
use crate::moment::Moment;
use crate::test_results::report_tree::extension;

rule! {
    /// ## What it checks
    /// That the report date (`nilar-report-date`), which is that of the first version, is not after `issued`, which is that of this
    /// version.
    ///
    /// ## Why
    /// Readers show one and sort by the other. If they are mixed up, an old version looks newer than the one that corrects it.
    ///
    /// ## Conforms
    /// ```json
    /// {"extension": [{"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-report-date", "valueDateTime": "2026-03-20T13:00:00+01:00"}],
    ///   "issued": "2026-03-24T09:30:00+01:00"}
    /// ```
    ///
    /// ## Does not conform
    /// ```json
    /// {"extension": [{"url": "http://nhn.no/fhir/nilar/StructureDefinition/nilar-report-date", "valueDateTime": "2026-03-24T09:30:00+01:00"}],
    ///   "issued": "2026-03-20T13:00:00+01:00"}
    /// ```
    ///
    /// ## Remedy
    /// Let the two change places, if they were mixed up; else compare with the laboratory's own record.
    ///
    /// ## Source
    /// NILAR 1.5.0, nilar-diagnostic-report, `issued`, and the mapping from the KITH message: IssueDate is kept through later
    /// versions, GenDate is that of the version (read 2026-11-22)
    RULE = "test-results-report-date-after-issued", Warning, BusinessRule {
        message {
            en: "the date of the first version is after that of this version",
            nb: "datoen for første versjon er etter datoen for denne versjonen",
            nn: "datoen for første versjon er etter datoen for denne versjonen",
        }
        help {
            en: "see whether report date and `issued` were mixed up",
            nb: "se om rapportdato og `issued` er byttet om",
            nn: "sjå om rapportdato og `issued` er bytte om",
        }
    }
}

pub(super) static CHECK: Check = Check { rule: &RULE, resources: &["DiagnosticReport"], run };

fn run(report: Node<'_>, found: &mut Found<'_, '_>) {
    let date = extension(report, REPORT_DATE).and_then(|extension| extension.child("valueDateTime"));
    let Some(date) = date else { return };
    let dates = Moment::of_child(report, "issued").zip(Moment::of(date));
    if dates.is_some_and(|(issued, date)| issued.is_certainly_before(date)) {
        found.at(date, Args::default());
    }
}
