//! Whether a token is what was asked for.

use samhandling_auth::{Artefact, ExposeSecret, TokenResponse, UnverifiedJws, claim};
use serde_json::{Map, Value};

use super::TokenRequest;
use crate::context::{AccessContext, Practitioner};
use crate::error::{AuthFault, Error};
use crate::service::TokenKind;

impl TokenRequest {
    /// Whether an answer gives what was asked for.
    ///
    /// Scopes and kind are told by the answer. Who, for which organisation and with what attest stands in the token itself,
    /// where it can be read: it came from the token endpoint, so it is read and not verified.
    ///
    /// # Errors
    ///
    /// [`AuthFault::RejectedScope`], [`AuthFault::OtherTokenKind`], [`AuthFault::PractitionerMismatch`],
    /// [`AuthFault::OrganisationMismatch`], [`AuthFault::AttestLost`].
    pub fn judge(&self, response: &TokenResponse) -> Result<(), Error> {
        // A user's session may hold the scopes of several services; what is rejected of another is not our matter.
        let is_missing = |scope: &&String| {
            response.rejected_scopes().contains(scope)
                || response.scopes().is_some_and(|given| !given.contains(scope))
        };
        let rejected: Vec<String> = self.scopes.iter().filter(is_missing).cloned().collect();
        if !rejected.is_empty() {
            return Err(AuthFault::RejectedScope { rejected }.into());
        }
        if response.is_bound() != (self.kind == TokenKind::DPoP) {
            return Err(AuthFault::OtherTokenKind.into());
        }
        let token = UnverifiedJws::parse(response.access_token().expose_secret(), Artefact::AccessToken);
        match token {
            Ok(token) => Ok(self.judge_claims(token.unverified_claims())?),
            // Not every token can be read by us.
            Err(_) => Ok(()),
        }
    }

    fn judge_claims(&self, claims: &Map<String, Value>) -> Result<(), AuthFault> {
        // What is not in it is not in it by the registration of the service.
        judge_practitioner(self.context.practitioner(), claims, false)?;
        if let Some(organisation) = self.context.organisation() {
            let child = organisation.child.as_ref().map(|child| child.as_str());
            for (word, name, ours) in [
                ("orgnr_parent", claim::ORGNR_PARENT, Some(organisation.parent.as_str())),
                ("orgnr_child", claim::ORGNR_CHILD, child),
            ] {
                let held = claims.get(name).and_then(Value::as_str);
                if held.zip(ours).is_some_and(|(held, ours)| held != ours) {
                    return Err(AuthFault::OrganisationMismatch { claim: word });
                }
            }
        }
        if self.attest && !holds_attest(&self.context, claims) {
            return Err(AuthFault::AttestLost);
        }
        Ok(())
    }
}

/// Whether the user that claims tell of is that practitioner, as far as the practitioner is known by a number.
///
/// `must_stand` says whether the claims must have the number.
pub(super) fn judge_practitioner(
    practitioner: &Practitioner,
    claims: &Map<String, Value>,
    must_stand: bool,
) -> Result<(), AuthFault> {
    for (word, name, ours) in [
        ("pid", claim::PID, practitioner.number.as_ref().map(|number| number.as_str())),
        ("hpr_number", claim::HPR_NUMBER, practitioner.hpr_number.as_deref()),
    ] {
        let Some(ours) = ours else { continue };
        match claims.get(name) {
            Some(held) if held.as_str() == Some(ours) => {}
            None if !must_stand => {}
            _ => return Err(AuthFault::PractitionerMismatch { claim: word }),
        }
    }
    Ok(())
}

/// Whether the attest of the context, known by its decision, is in the token; a context without one has none to lose.
fn holds_attest(context: &AccessContext, claims: &Map<String, Value>) -> bool {
    let Some(sent) = context.attest() else { return true };
    let Some(held) = claims.get(claim::ATTEST) else { return false };
    // The wire form names it `care_relationship`, the published model `care_relation`.
    let care = held.get("care_relationship").or_else(|| held.get("care_relation"));
    let decision = care.and_then(|care| care.get("decision_ref")?.get("id")?.as_str());
    decision.is_none_or(|id| id == sent.care_relationship.decision_ref.id)
}
