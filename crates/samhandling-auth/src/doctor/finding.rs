//! What an examination finds.

use super::{DoctorRule, Subject};
use crate::attest::{AttestFinding, AttestVerdict};
use crate::refused::Refusal;
use crate::wording::Wording;

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoctorVerdict {
    /// Worth knowing.
    Note,
    /// What would decide it is not at hand. Never to be shown as green.
    Undecided,
    /// It may be refused.
    Warning,
    /// It is refused.
    Broken,
}

impl DoctorVerdict {
    /// `note`, `undecided`, `warning`, `broken`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Undecided => "undecided",
            Self::Warning => "warning",
            Self::Broken => "broken",
        }
    }
}

/// One finding: a rule, where, how it is meant. It holds no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorFinding {
    /// The stable id of the rule.
    pub id: &'static str,
    /// What is wrong and how to mend it, in three languages.
    pub wording: Wording,
    /// The member, where one is at fault.
    pub member: Option<String>,
    /// By how many seconds a time misses its window.
    pub seconds: Option<i64>,
    /// How it is meant.
    pub verdict: DoctorVerdict,
}

/// What was examined, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// What it is.
    pub subject: Subject,
    /// The findings, in the order of the examination.
    pub findings: Vec<DoctorFinding>,
}

impl Diagnosis {
    pub(super) const fn of(subject: Subject) -> Self {
        Self { subject, findings: Vec::new() }
    }

    /// The gravest verdict; none where nothing was found.
    #[must_use]
    pub fn verdict(&self) -> Option<DoctorVerdict> {
        self.findings.iter().map(|finding| finding.verdict).max()
    }

    /// Whether there is a finding by that rule.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.findings.iter().any(|finding| finding.id == id)
    }

    pub(super) fn refused(&mut self, refusal: &Refusal) {
        self.told(refusal, DoctorVerdict::Broken);
    }

    pub(super) fn told(&mut self, refusal: &Refusal, verdict: DoctorVerdict) {
        self.findings.push(DoctorFinding {
            id: refusal.id().id(),
            wording: refusal.id().wording(),
            member: refusal.member().map(str::to_owned),
            seconds: refusal.seconds(),
            verdict,
        });
    }

    /// Keeps what is right, and tells what is not.
    pub(super) fn judge<T>(&mut self, result: Result<T, Refusal>) -> Option<T> {
        result.map_err(|refusal| self.refused(&refusal)).ok()
    }

    pub(super) fn rule(&mut self, rule: DoctorRule, member: Option<&str>, verdict: DoctorVerdict) {
        let (id, wording) = (rule.id(), rule.wording());
        let member = member.map(str::to_owned);
        self.findings.push(DoctorFinding { id, wording, member, seconds: None, verdict });
    }

    pub(super) fn attest(&mut self, finding: &AttestFinding) {
        let rule = finding.rule();
        let verdict = match finding.verdict() {
            AttestVerdict::Broken => DoctorVerdict::Broken,
            AttestVerdict::Undecided => DoctorVerdict::Undecided,
        };
        let member = Some(finding.path().to_owned()).filter(|path| !path.is_empty());
        let (id, wording) = (rule.id(), rule.wording());
        self.findings.push(DoctorFinding { id, wording, member, seconds: None, verdict });
    }
}
