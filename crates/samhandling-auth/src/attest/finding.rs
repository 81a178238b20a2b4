//! What a check of an attest finds: conforms, violates or undecided.

use super::rule::AttestRule;

/// A rule and where it is broken, or cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttestFinding {
    pub(super) rule: AttestRule,
    pub(super) path: String,
    pub(super) verdict: AttestVerdict,
}

impl AttestFinding {
    /// The rule.
    #[must_use]
    pub const fn rule(&self) -> AttestRule {
        self.rule
    }

    /// The member: `practitioner.legal_entity.system`. Names only, never a value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Broken or undecided.
    #[must_use]
    pub const fn verdict(&self) -> AttestVerdict {
        self.verdict
    }
}

/// Whether a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttestVerdict {
    /// It is.
    Broken,
    /// What would decide it is not at hand, or the sources do not say.
    Undecided,
}

/// The result of a check as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttestOutcome {
    /// Every rule was decided and holds.
    Conforms,
    /// A rule is broken.
    Violates,
    /// No rule is broken, and at least one could not be decided. Never to be shown as green.
    Undecided,
}

/// All findings of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttestReport {
    findings: Vec<AttestFinding>,
}

impl AttestReport {
    /// The findings, in the order of the attest.
    #[must_use]
    pub fn findings(&self) -> &[AttestFinding] {
        &self.findings
    }

    /// The result as a whole.
    #[must_use]
    pub fn outcome(&self) -> AttestOutcome {
        if self.findings.iter().any(|finding| finding.verdict == AttestVerdict::Broken) {
            AttestOutcome::Violates
        } else if self.findings.is_empty() {
            AttestOutcome::Conforms
        } else {
            AttestOutcome::Undecided
        }
    }

    pub(super) fn broken(&mut self, rule: AttestRule, path: impl Into<String>) {
        self.findings.push(AttestFinding { rule, path: path.into(), verdict: AttestVerdict::Broken });
    }

    pub(super) fn undecided(&mut self, rule: AttestRule, path: impl Into<String>) {
        self.findings.push(AttestFinding { rule, path: path.into(), verdict: AttestVerdict::Undecided });
    }

    pub(super) fn broken_if(&mut self, broken: bool, rule: AttestRule, path: &str) {
        if broken {
            self.broken(rule, path);
        }
    }

    /// Adds what `known` decides: `Some(true)` broken, `None` undecided.
    pub(super) fn decide(&mut self, broken: Option<bool>, rule: AttestRule, path: &str) {
        match broken {
            Some(broken) => self.broken_if(broken, rule, path),
            None => self.undecided(rule, path),
        }
    }
}
