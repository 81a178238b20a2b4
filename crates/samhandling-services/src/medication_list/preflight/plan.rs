//! A planned send beside the lookup that it stands on.

use std::fmt;

use samhandling_conformance::Report;
use samhandling_core::diagnostic::{Args, Diagnostic, Outcome, Rule};
use samhandling_core::path::ElementPath;
use samhandling_r4::primitive::DateTime;

use super::{chain, complete, lookup, prescribed, replaces, returned, section};
use crate::medication_list::view::{MedicationList, SendResult, Treatment};

/// A planned send beside the lookup that it stands on.
///
/// # Errors
///
/// Faults are findings of the [`Report`]: whoever makes the request must mend them. Paths are those of the planned request.
///
/// # Example
///
/// ```
/// use samhandling_core::diagnostic::Outcome;
/// use samhandling_r4::{FhirType, Parameters};
/// use samhandling_services::medication_list::preflight::Plan;
/// use samhandling_services::medication_list::view::MedicationList;
///
/// let last = include_bytes!("../../../../../fixtures/medication_list/valid/get-answer-warfarin-multidose.json");
/// let planned = include_bytes!("../../../../../fixtures/medication_list/valid/send-request-unchanged.json");
/// let (last, planned) = (Parameters::from_json(last)?, Parameters::from_json(planned)?);
/// let (last, planned) = (MedicationList::of_parameters(&last)?, MedicationList::of_parameters(&planned)?);
///
/// let report = Plan::new(&last, &planned, "2026-03-20T12:00:00+01:00".parse()?).report();
/// assert_eq!(report.outcome(), Outcome::Conforms);
/// let report = Plan::new(&last, &planned, "2026-03-21T12:00:00+01:00".parse()?).report();
/// assert_eq!(report.findings[0].rule.id, "medication-list-send-lookup-too-old");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Plan<'p, 'a> {
    pub(super) last: &'p MedicationList<'a>,
    pub(super) planned: &'p MedicationList<'a>,
    pub(super) now: DateTime,
    sent: Option<Sent<'a>>,
}

/// A send on the same lookup.
#[derive(Clone)]
struct Sent<'a> {
    identifier: Option<&'a str>,
    result: Option<SendResult<'a>>,
}

impl<'p, 'a> Plan<'p, 'a> {
    /// A plan: the last answer of `$getMedication`, the request, the time of day.
    #[must_use]
    pub fn new(last: &'p MedicationList<'a>, planned: &'p MedicationList<'a>, now: DateTime) -> Self {
        Plan { last, planned, now, sent: None }
    }

    /// Something was sent on the same lookup before: what it was, and what came back; none where no answer came.
    #[must_use]
    pub fn after(mut self, sent: &MedicationList<'a>, result: Option<SendResult<'a>>) -> Self {
        self.sent = Some(Sent { identifier: sent.identifier(), result });
        self
    }

    /// What SFM would refuse it for, and what it may refuse it for.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut told = Told { root: self.planned.path().to_owned(), findings: Vec::new() };
        let rules = [
            lookup::run,
            replaces::run,
            returned::run,
            section::run,
            chain::run,
            prescribed::run,
            complete::run,
        ];
        for run in rules {
            run(self, &mut told);
        }
        let mut report = Report::default();
        report.findings = told.findings;
        report
    }

    /// The identifier of the list that was last sent and taken.
    pub(super) fn last_sent(&self) -> Option<&'a str> {
        let sent = self.sent.as_ref()?;
        sent.result.as_ref().filter(|result| result.is_accepted())?;
        sent.identifier
    }

    /// What became of the last send, if that was no success.
    pub(super) fn failure(&self) -> Option<[&'static str; 3]> {
        match self.sent.as_ref().map(|sent| &sent.result)? {
            None => Some(["got no answer", "fikk ikke svar", "fekk ikkje svar"]),
            Some(SendResult::Refused(_)) => Some(["was refused", "ble avvist", "vart avvist"]),
            Some(result) if !result.is_accepted() => {
                Some(["failed in part", "mislyktes delvis", "mislukkast delvis"])
            }
            Some(_) => None,
        }
    }

    /// Whether the last list does not have a treatment as it is.
    pub(super) fn is_changed(&self, treatment: &Treatment<'_>) -> bool {
        let drug = |of: &Treatment<'_>| of.drug().map(|drug| drug.medication.clone());
        let is_as_it_was = |other: &Treatment<'_>| {
            let (was, is) = (other.statement, treatment.statement);
            other.is_same(treatment)
                && was.status == is.status
                && was.identifier == is.identifier
                && was.extension == is.extension
                && was.dosage == is.dosage
                && drug(other) == drug(treatment)
        };
        !self.last.treatments().iter().any(is_as_it_was)
    }
}

impl fmt::Debug for Plan<'_, '_> {
    /// Whether something was sent before; never what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plan {{ after_send: {} }}", self.sent.is_some())
    }
}

/// Where findings are collected.
pub(super) struct Told {
    root: String,
    findings: Vec<Diagnostic>,
}

impl Told {
    /// About the request as a whole.
    pub(super) fn whole(&mut self, rule: &'static Rule, args: Args) {
        self.at(rule, "", args);
    }

    /// About the request as a whole, and nobody can tell.
    pub(super) fn undecided(&mut self, rule: &'static Rule, args: Args) {
        self.at(rule, "", args);
        if let Some(finding) = self.findings.last_mut() {
            finding.outcome = Outcome::Undecided;
        }
    }

    /// About an element below the Bundle.
    pub(super) fn at(&mut self, rule: &'static Rule, path: &str, args: Args) {
        let path = ElementPath::from(format!("{}{path}", self.root).as_str());
        self.findings.push(Diagnostic::new(rule, path, args));
    }
}
