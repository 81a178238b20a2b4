//! The body of a call, held against the profiles of the service.

use samhandling_core::diagnostic::{Diagnostic, Outcome};
use samhandling_services::dialect::Interaction;
use samhandling_services::sandbox::{Bodies, issue_of};
use samhandling_services::validator;
use serde::de::IgnoredAny;
use serde_json::json;

use super::{Refused, Stage};
use crate::grounds::Grounds;
use crate::record::{Finding, Met, Told};
use crate::rules;
use crate::wire::{Answer, HttpCall};

/// How many findings of a body are kept, and told.
const MOST: usize = 50;

const MEDIA_TYPE: &str = "https://hl7.org/fhir/R4/http.html#mime-type, read 2026-11-22";
const UNREADABLE: &str =
    "https://hl7.org/fhir/R4/http.html#create, read 2026-11-22: 400 for what cannot be parsed";

/// What was found in a body; what the service's own messages break by design is left out.
#[derive(Default)]
pub(super) struct Judged(Vec<Diagnostic>);

/// Judges the body, where it is a resource. One that is no JSON is refused.
pub(super) fn judge(
    stage: &Stage<'_>,
    call: &HttpCall,
    interaction: &Interaction,
) -> Result<Judged, Box<Answer>> {
    if call.is_form() || call.body.is_empty() || !takes_resource(&interaction.name) {
        return Ok(Judged::default());
    }
    if !is_json(call) {
        let grounds = Grounds::documented(MEDIA_TYPE);
        let refused = Refused::by(415, "not-supported", &rules::MEDIA_TYPE_WRONG, grounds).on("content-type");
        return Err(Box::new(refused.answer()));
    }
    let Ok(validator) = validator(stage.served.service, None) else { return Ok(Judged::default()) };
    let mut report = validator.validate_json(&call.body);
    report.findings.retain(|finding| finding.deviation.is_none());
    // What is wrong comes first, in the order of the body.
    report.findings.sort_by_key(|finding| finding.outcome != Outcome::Violates);
    report.findings.truncate(MOST);
    let judged = Judged(report.findings);
    if serde_json::from_slice::<IgnoredAny>(&call.body).is_err() {
        return Err(Box::new(judged.refusal(400, &Grounds::documented(UNREADABLE))));
    }
    Ok(judged)
}

/// Whether an interaction is one of FHIR's that is sent a resource; others have JSON of the service's own.
fn takes_resource(interaction: &str) -> bool {
    interaction.starts_with('$')
        || matches!(interaction, "create" | "update" | "patch" | "batch" | "transaction" | "validate")
}

/// Whether the body is said to be JSON in UTF-8.
fn is_json(call: &HttpCall) -> bool {
    let mut parts = call.header("content-type").unwrap_or_default().split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_utf8 = parts.filter_map(|part| part.split_once('=')).all(|(name, value)| {
        !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    is_utf8 && matches!(media_type.as_str(), "application/fhir+json" | "application/json")
}

impl Judged {
    /// The answer of a service that refuses what breaks its profiles; none for what breaks none, or where it lets that pass.
    pub(super) fn refused(&self, bodies: &Bodies) -> Option<Answer> {
        let is_broken = self.0.iter().any(is_broken);
        (bodies.refused && is_broken).then(|| self.refusal(bodies.status, &bodies.grounds))
    }

    fn refusal(&self, status: u16, grounds: &Grounds) -> Answer {
        let issues: Vec<_> =
            self.0.iter().filter(|one| is_broken(one)).map(|one| issue_of(one, grounds.basis)).collect();
        let body = json!({ "resourceType": "OperationOutcome", "issue": issues });
        let mut answer = Answer::fhir(status, &body, grounds.clone());
        answer.findings = self.findings(is_broken, grounds);
        answer
    }

    /// All of it as remarks.
    pub(super) fn remarks(&self) -> Vec<Finding> {
        self.findings(
            |_| false,
            &Grounds::documented("the profiles and checks of the service, as `samhandling check` has them"),
        )
    }

    fn findings(&self, refused: impl Fn(&Diagnostic) -> bool, grounds: &Grounds) -> Vec<Finding> {
        let finding = |one: &Diagnostic| {
            let met = Met::Told(Box::new(Told::of(one)));
            let finding = match refused(one) {
                true => Finding::refusing(met, grounds.clone()),
                false => Finding::remark(met, grounds.clone()),
            };
            finding.on(one.path.as_str())
        };
        self.0.iter().map(finding).collect()
    }
}

fn is_broken(finding: &Diagnostic) -> bool {
    finding.outcome == Outcome::Violates
}
