//! Who asks, and by which key: judged the same at every endpoint that clients call themselves.

use samhandling_auth::{
    Artefact, CLIENT_ASSERTION_GRANT, ClientAssertionVerifier, DpopRequest, DpopVerifier, Error, RefusalId,
    Thumbprint, UnverifiedJws, VerifiedClientAssertion, single_proof,
};
use serde_json::Value;

use super::attest::judge_attest;
use super::authority::{HelseId, Replays};
use super::organisations::unreadable;
use super::refusal::{Denied, Judged, UNPUBLISHED};
use super::registered::RegisteredClient;
use crate::clock::Clocks;
use crate::rules;
use crate::wire::{HttpCall, fields, one};

/// What a request needs to be judged.
pub(crate) struct Desk<'a> {
    pub(crate) helseid: &'a HelseId,
    pub(crate) replays: &'a Replays,
    pub(crate) clocks: &'a Clocks,
}

/// A client that has proved who it is.
pub(crate) struct Asker {
    pub(crate) client: RegisteredClient,
    pub(crate) assertion: VerifiedClientAssertion,
}

impl Desk<'_> {
    /// The fields of a form.
    pub(super) fn form(&self, call: &HttpCall) -> Judged<Vec<(String, String)>> {
        if call.method != "POST" || !call.is_form() {
            return Err(Some(Denied::rule("invalid_request", &rules::FORM_MISSING)));
        }
        Ok(fields(&call.body))
    }

    /// Who asks.
    pub(super) fn asker(&self, form: &[(String, String)]) -> Judged<Asker> {
        if one(form, "client_secret").is_some() {
            return Err(Denied::hid("HID-1008").map(|denied| denied.answering("invalid_client")));
        }
        let field = |name: &str| {
            one(form, name)
                .ok_or_else(|| Some(Denied::rule("invalid_request", &rules::FIELD_MISSING).on(name)))
        };
        let (id, assertion) = (field("client_id")?, field("client_assertion")?);
        if field("client_assertion_type")? != CLIENT_ASSERTION_GRANT {
            let denied = Denied::rule("invalid_request", &rules::FIELD_MISSING);
            return Err(Some(denied.on("client_assertion_type")));
        }
        let unknown = || Some(Denied::rule("invalid_client", &rules::CLIENT_UNKNOWN));
        let client = self.helseid.client(id).ok_or_else(unknown)?;
        let issuer = self.helseid.issuer();
        let verifier = ClientAssertionVerifier::new(issuer)
            .accepting_audience(format!("{issuer}/"))
            .accepting_typ("JWT");
        let verified =
            verifier.verify(assertion, id, &client.keys, &self.replays.assertions, self.clocks.wall());
        let verified = verified.map_err(|fault| of_assertion(&fault, assertion))?;
        if let Some(details) = details(assertion) {
            judge_attest(&details)?;
        }
        Ok(Asker { client, assertion: verified })
    }

    /// The key that is proved; none where no proof was sent.
    pub(super) fn proof(&self, call: &HttpCall) -> Judged<Option<Thumbprint>> {
        if call.header("dpop").is_none() {
            return Ok(None);
        }
        let judged = || -> Result<Thumbprint, Error> {
            let proof = single_proof(call.all("dpop"))?;
            let address = call.address();
            let request = DpopRequest::new(&call.method, &address)?.with_nonces(&self.helseid.nonces);
            let now = self.clocks.wall();
            Ok(DpopVerifier::new().verify(proof, &request, &self.replays.proofs, now)?.thumbprint())
        };
        judged().map(Some).map_err(|fault| Denied::of(&fault))
    }
}

fn of_assertion(fault: &Error, assertion: &str) -> Option<Denied> {
    if fault.refusal_id() == Some(RefusalId::AttestMalformed)
        && let Some(details) = details(assertion)
        && let Err(denied) = judge_attest(&details)
    {
        return denied;
    }
    let by_code = fault.refusal_id().and_then(unreadable);
    let denied = by_code.or_else(|| Denied::of(fault))?;
    // Which types HelseID refuses is not published; the sandbox takes the two that its libraries have had.
    if fault.refusal_id() == Some(RefusalId::AssertionTypWrong) {
        return Some(denied.assumed(UNPUBLISHED));
    }
    Some(denied)
}

/// The details of an assertion as they were sent.
fn details(assertion: &str) -> Option<Value> {
    let parsed = UnverifiedJws::parse(assertion, Artefact::ClientAssertion).ok()?;
    let claims = parsed.unverified_claims();
    claims.get("assertion_details").or_else(|| claims.get("authorization_details")).cloned()
}
