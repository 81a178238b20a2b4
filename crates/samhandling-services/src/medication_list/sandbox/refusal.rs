//! How the service says no.

use samhandling_core::diagnostic::{Args, Diagnostic, Outcome, Rule};
use samhandling_core::path::ElementPath;
use serde_json::{Value, json};

use crate::dialect::Confidence;
use crate::medication_list::preflight::confidence;
use crate::sandbox::{Grounds, Played, issue_of};

/// The outcome of a call, or its refusal.
pub(super) type Decided = Result<Played, Box<Played>>;

/// What the portal says of lookups.
pub(super) const LOOKUP: &str = "https://simplifier.net/guide/SFMAPIBasis/getMedication, read 2026-11-21; status and words of the refusal are assumed";
/// What the portal says of sends.
pub(super) const SEND: &str = "https://simplifier.net/guide/SFMAPIBasis/sendMedication, read 2026-11-21; status and words of the refusal are assumed";
/// What no page says.
pub(super) const UNSAID: &str =
    "https://simplifier.net/guide/SFMAPIBasis, read 2026-11-21: nothing was found";
/// Captured messages.
pub(super) const MESSAGES: &str = "https://github.com/leakingmemory/libsfmbasisapi, read 2026-11-22";

/// A refusal by one rule.
pub(super) fn refuse(rule: &'static Rule, path: &str, args: Args, grounds: Grounds) -> Box<Played> {
    refuse_all(&[&Diagnostic::new(rule, ElementPath::from(path), args)], grounds)
}

/// A refusal for several findings, in the form of a captured one: the first gives its rule.
pub(super) fn refuse_all(findings: &[&Diagnostic], grounds: Grounds) -> Box<Played> {
    let issues: Vec<Value> = findings.iter().map(|finding| issue_of(finding, grounds.basis)).collect();
    let body = json!({ "resourceType": "OperationOutcome", "issue": issues });
    // What is refused names its rule; nothing is refused for no finding.
    let rule = findings.first().map_or(&super::rules::NOT_PARAMETERS, |finding| finding.rule);
    Box::new(Played::refused(400, rule, body, grounds))
}

/// What a finding of the pre-flight rests on. What nobody can tell is assumed.
pub(super) fn grounds(finding: &Diagnostic) -> Grounds {
    match confidence(finding.rule) {
        _ if finding.outcome == Outcome::Undecided => Grounds::assumed(SEND),
        Confidence::Read => Grounds::sample(MESSAGES),
        Confidence::Page => Grounds::documented(SEND),
        Confidence::Inferred | Confidence::Unknown => Grounds::assumed(SEND),
    }
}
