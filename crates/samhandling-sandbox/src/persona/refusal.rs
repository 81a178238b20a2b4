//! How a service says no.

use samhandling_auth::{Error, RefusalId};
use samhandling_core::diagnostic::{Language, Rule};
use samhandling_services::sandbox::{Issue, outcome};

use crate::grounds::{Basis, Grounds};
use crate::record::{Finding, Met};
use crate::wire::Answer;

/// A refusal: the status, the rule, and what that rests on.
pub(crate) struct Refused {
    status: u16,
    code: &'static str,
    finding: Box<Finding>,
    challenge: Option<String>,
}

const ACCESS: &str =
    "NHN developer portal, HelseID, validation of access tokens, read 2026-11-21; RFC 6750, RFC 9449";

impl Refused {
    /// By a rule of the sandbox.
    pub(crate) fn by(status: u16, code: &'static str, rule: &'static Rule, grounds: Grounds) -> Self {
        Self { status, code, finding: Box::new(Finding::refusing(Met::Rule(rule), grounds)), challenge: None }
    }

    /// Because the store takes no changes.
    pub(crate) fn by_store() -> Self {
        Self::by(
            503,
            "exception",
            &crate::rules::STORE_FAILED,
            Grounds::assumed("a fault of the sandbox itself"),
        )
    }

    pub(crate) fn on(mut self, about: &str) -> Self {
        self.finding.about = Some(about.to_owned());
        self
    }

    /// By a check of the token or the proof, as a challenge says it.
    pub(super) fn token(fault: &Error, scheme: &str) -> Self {
        let Some(refusal) = fault.refusal() else {
            let grounds = Grounds::assumed("a limit of the sandbox itself");
            return Self::by(503, "transient", &crate::rules::STORE_FULL, grounds);
        };
        let is_forbidden =
            matches!(refusal.id(), RefusalId::TokenScopeMissing | RefusalId::TokenSecurityLevelLow);
        let name = refusal.oauth_error().unwrap_or("invalid_token");
        let challenge = format!("{scheme} error=\"{name}\", error_description=\"{}\"", refusal.id().id());
        let mut finding = Finding::refusing(Met::Refusal(refusal.clone()), Grounds::documented(ACCESS));
        finding.about = refusal.member().map(str::to_owned);
        let status = if is_forbidden { 403 } else { 401 };
        let code = if is_forbidden { "forbidden" } else { "login" };
        Self { status, code, finding: Box::new(finding), challenge: Some(challenge) }
    }

    /// As FHIR: an OperationOutcome that says why, with no value of the call.
    pub(crate) fn answer(self) -> Answer {
        let is_known = self.finding.grounds.basis != Basis::Assumed;
        let rule = self.finding.id();
        let wrong = self.finding.wrong(Language::English);
        let mend = self.finding.mend(Language::English).unwrap_or_default();
        let body = outcome(Issue {
            severity: "error",
            code: self.code,
            details: Some((
                if is_known { "urn:samhandling:rule" } else { "urn:samhandling:assumed:rule" },
                rule,
            )),
            diagnostics: &format!("{wrong}; {mend} (samhandling sandbox, not NHN)"),
        });
        let answer = Answer::fhir(self.status, &body, self.finding.grounds.clone()).finding(*self.finding);
        match self.challenge {
            Some(challenge) => answer.with("www-authenticate", challenge),
            None => answer,
        }
    }
}

impl From<Refused> for Box<Answer> {
    fn from(refused: Refused) -> Self {
        Self::new(refused.answer())
    }
}
