//! A token on behalf of the user of another token.

use samhandling_auth::{Algorithm, Artefact, Signer, UnverifiedJws, claim};
use serde_json::{Map, Value};

use super::Asked;
use super::issue::Issue;
use crate::grounds::Grounds;
use crate::helseid::desk::Desk;
use crate::helseid::organisations::acts_for;
use crate::helseid::refusal::{Denied, Judged};
use crate::helseid::rules;
use crate::wire::{Answer, one};

/// The grant.
pub(in crate::helseid) const GRANT: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";

const RFC: &str = "RFC 8693 §2, read 2026-11-22";
const KEPT: &str = "grant and fields are those of HelseID.Samples; what the new token keeps of the other is not published: here user and organisation, and never the attest";

/// What is kept of the subject token: who the user is.
const USER: [&str; 8] =
    ["sub", "idp", "amr", "sid", "auth_time", claim::PID, claim::HPR_NUMBER, claim::SECURITY_LEVEL];

pub(in crate::helseid) fn token_exchange(desk: &Desk<'_>, asked: &Asked<'_>) -> Judged<Answer> {
    let client = &asked.asker.client;
    let details = asked.asker.assertion.details();
    if asked.field("subject_token_type")? != ACCESS_TOKEN {
        let denied =
            Denied::rule("invalid_request", &rules::SUBJECT_TOKEN_NOT_TAKEN).on("subject_token_type");
        return Err(Some(denied.documented(RFC)));
    }
    let refused = || {
        let denied = Denied::rule("invalid_request", &rules::SUBJECT_TOKEN_NOT_TAKEN).on("subject_token");
        Some(denied.documented(RFC))
    };
    let subject = subject(desk, asked.field("subject_token")?).ok_or_else(refused)?;
    let mut whom = acts_for(&desk.helseid.world, client, details)?;
    let text = |name: &str| subject.get(name).and_then(Value::as_str).map(str::to_owned);
    if details.and_then(|details| details.organisation()).is_none() {
        whom.parent = text(claim::ORGNR_PARENT).or(whom.parent);
        whom.child = text(claim::ORGNR_CHILD);
    }
    let scope = one(asked.form, "scope").unwrap_or_default();
    let granted = desk.grant(client, &whom, scope, &asked.resources())?;
    let user: Map<String, Value> =
        subject.into_iter().filter(|(name, _)| USER.contains(&name.as_str())).collect();
    let mut added = Map::new();
    added.insert("issued_token_type".into(), ACCESS_TOKEN.into());
    let issue = Issue {
        client,
        whom: &whom,
        details: [None, details],
        granted: &granted,
        user: Some(&user),
        bound_to: asked.bound_to,
    };
    desk.answer(&issue, added, Grounds::assumed(KEPT))
}

/// The claims of an access token that we made and that still lives.
fn subject(desk: &Desk<'_>, token: &str) -> Option<Map<String, Value>> {
    let parsed = UnverifiedJws::parse(token, Artefact::AccessToken).ok()?;
    if parsed.header().typ() != Some("at+jwt") {
        return None;
    }
    let claims = parsed.verify(desk.helseid.signer().public_key(), Algorithm::ALL).ok()?;
    let is_ours = claims.get("iss").and_then(Value::as_str) == Some(desk.helseid.issuer());
    let ends = claims.get("exp").and_then(Value::as_i64)?;
    (is_ours && desk.clocks.world().seconds() < ends).then_some(claims)
}
