//! Findings beyond the limit: counted, so that no verdict is better than what was found.

use samhandling_core::diagnostic::{Arg, Args, Diagnostic, Outcome, Rule, Severity};
use samhandling_core::path::ElementPath;
use samhandling_core::rule;

rule! {
    /// ## What it checks
    /// Nothing of the document: it says that there are more findings than the report holds ([`crate::Options::max_findings`]). It is an
    /// error where one of those that are not told is one.
    ///
    /// ## Why
    /// A document that is wrong everywhere would fill the memory with its findings.
    ///
    /// ## Remedy
    /// Mend what is told and check again, or raise the limit.
    ///
    /// ## Source
    /// This library
    UNTOLD = "fhir-more-findings", Error, TooCostly {
        message {
            en: "{count} findings more are not told here: the report is full",
            nb: "{count} funn til er ikke tatt med: rapporten er full",
            nn: "{count} funn til er ikkje tekne med: rapporten er full",
        }
        help {
            en: "mend what is told and check again, or raise the limit of findings",
            nb: "rett det som er tatt med, og kontroller på nytt, eller hev grensen for funn",
            nn: "rett det som er teke med, og kontroller på nytt, eller hev grensa for funn",
        }
    }
}

pub(crate) static RULES: &[&Rule] = &[&UNTOLD];

/// What was found beyond the limit.
#[derive(Clone, Copy, Default)]
pub(super) struct Untold {
    count: u64,
    worst: Option<Outcome>,
}

impl Untold {
    pub(super) fn add(&mut self, outcome: Outcome) {
        self.count += 1;
        self.worst = self.worst.max(Some(outcome));
    }

    /// Whether something that breaks a rule is among it.
    pub(super) fn is_wrong(self) -> bool {
        self.worst == Some(Outcome::Violates)
    }

    /// The finding that there is more.
    pub(super) fn finding(self) -> Option<Diagnostic> {
        let worst = self.worst?;
        let args = Args::new(vec![("count", Arg::Count(self.count))]);
        let mut finding = Diagnostic::new(&UNTOLD, ElementPath::from(""), args);
        finding.outcome = worst;
        if worst != Outcome::Violates {
            finding.severity = Severity::Warning;
        }
        Some(finding)
    }
}
