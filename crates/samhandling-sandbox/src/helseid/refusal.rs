//! How HelseID says no.

use samhandling_auth::{Error, HID_CODES, HidCode, Refusal};
use samhandling_core::diagnostic::{Language, Rule};
use serde_json::json;

use crate::grounds::{Basis, Grounds};
use crate::record::{Finding, Met};
use crate::wire::Answer;

/// What is judged: refused, or where none is said, a fault of the server itself.
pub(crate) type Judged<T> = Result<T, Option<Denied>>;

/// Where was looked for what is not published.
pub(crate) const UNPUBLISHED: &str = "looked for in the developer portal and HelseID's samples, 2026-11-21";

/// What shows how a token is answered.
pub(crate) const ISSUED: &str = "HelseID.Samples d9048c8 and the developer portal, read 2026-11-21; the lives of 600 s and 3,600 s are assumed";

/// A refusal of an endpoint that clients call.
pub(crate) struct Denied {
    pub(crate) error: &'static str,
    pub(crate) finding: Finding,
}

const HID: &str = "NHN developer portal, HelseID, feilmeldinger, read 2026-11-21: the codes; status and `error` are assumed";
const PROFILE: &str = "HelseID, client authentication (wiki 541982723) and RFC 7523, read 2026-11-21";
const RFC: &str = "RFC 6749 §5.2, read 2026-11-22";
const REQUEST_OBJECT: &str = "RFC 9101 §6 and HelseID.Samples d9048c8, read 2026-11-22";
const DPOP: &str = "RFC 9449 §5 and NHN's samples, read 2026-11-21";

impl Denied {
    pub(crate) const fn rule(error: &'static str, rule: &'static Rule) -> Self {
        Self { error, finding: Finding::refusing(Met::Rule(rule), Grounds::documented(RFC)) }
    }

    pub(crate) fn assumed(mut self, looked_in: &'static str) -> Self {
        self.finding.grounds = Grounds::assumed(looked_in);
        self
    }

    pub(crate) fn documented(mut self, source: &'static str) -> Self {
        self.finding.grounds = Grounds::documented(source);
        self
    }

    /// With another `error` of OAuth.
    pub(crate) const fn answering(mut self, error: &'static str) -> Self {
        self.error = error;
        self
    }

    pub(crate) fn on(mut self, about: impl Into<String>) -> Self {
        self.finding = self.finding.on(about);
        self
    }

    /// One of HelseID's own codes; none that is not in the list is ever answered.
    pub(crate) fn hid(code: &str) -> Option<Self> {
        let code: &'static HidCode = HID_CODES.iter().find(|known| known.code == code)?;
        let finding = Finding::refusing(Met::Hid(code), Grounds::assumed(HID));
        Some(Self { error: "invalid_request", finding })
    }

    /// A check of a request object that failed.
    pub(crate) fn of_request_object(refusal: Refusal) -> Self {
        let mut finding =
            Finding::refusing(Met::Refusal(refusal.clone()), Grounds::documented(REQUEST_OBJECT));
        finding.about = refusal.member().map(str::to_owned);
        Self { error: "invalid_request_object", finding }
    }

    /// A check of an assertion or a proof that failed; another fault is the server's own.
    pub(crate) fn of(error: &Error) -> Option<Self> {
        let refusal: Refusal = error.refusal()?.clone();
        let (grounds, error) = match refusal.oauth_error() {
            Some(name @ ("use_dpop_nonce" | "invalid_dpop_proof")) => (Grounds::documented(DPOP), name),
            Some(name) => (Grounds::documented(PROFILE), name),
            None => (Grounds::assumed(HID), "invalid_request"),
        };
        let about = refusal.member().map(str::to_owned);
        let mut finding = Finding::refusing(Met::Refusal(refusal), grounds);
        finding.about = about;
        Some(Self { error, finding })
    }

    /// The answer: 401 to a client that is not known, 400 to the rest.
    pub(crate) fn answer(self) -> Answer {
        let status = if self.error == "invalid_client" { 401 } else { 400 };
        let basis = self.finding.grounds.basis;
        let said = match &self.finding.met {
            Met::Hid(code) => format!("{} {}", code.code, self.finding.wrong(Language::English)),
            _ => format!("{} [{}]", self.finding.wrong(Language::English), self.finding.id()),
        };
        let body =
            json!({ "error": self.error, "error_description": said, "samhandling_basis": basis.word() });
        debug_assert!(basis != Basis::Sample, "no sample shows a refusal");
        Answer::json(status, &body, self.finding.grounds.clone()).finding(self.finding)
    }
}

/// The answer to what was refused.
pub(crate) fn refused(denied: Option<Denied>) -> Answer {
    denied.map_or_else(
        || Answer::json(500, &json!({ "error": "server_error" }), Grounds::assumed(UNPUBLISHED)),
        Denied::answer,
    )
}
