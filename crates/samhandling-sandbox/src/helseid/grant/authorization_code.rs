//! The tokens of a login that has just been.

use std::sync::Arc;

use samhandling_auth::{Artefact, Refusal, RefusalId};

use super::refresh_token::of_session;
use super::{Asked, issue::Issue};
use crate::grounds::Grounds;
use crate::helseid::attest::sent_twice;
use crate::helseid::desk::Desk;
use crate::helseid::issued::Found;
use crate::helseid::login::Login;
use crate::helseid::refusal::{Denied, ISSUED, Judged};
use crate::helseid::rules;
use crate::wire::Answer;

const RESOURCES: &str = "RFC 8707 §2.2, read 2026-11-22";

pub(in crate::helseid) fn authorization_code(desk: &Desk<'_>, asked: &Asked<'_>) -> Judged<Answer> {
    let client = &asked.asker.client;
    let details = asked.asker.assertion.details();
    let (code, login) = login(desk, asked)?;
    let request = &login.request;
    request.challenge.check(asked.field("code_verifier")?).map_err(|refusal| Denied::of(&refusal.into()))?;
    let held = asked.bound_to.map(|thumbprint| thumbprint.to_string());
    if request.jkt.is_some() && request.jkt != held {
        let other = Refusal::new(RefusalId::DpopKeyMismatch, Artefact::DpopProof);
        return Err(Denied::of(&other.into()));
    }
    sent_twice(request.details.as_ref(), details)?;
    if details.is_some_and(|details| details.organisation().is_some()) {
        return Err(Denied::hid("HID-1009"));
    }
    let mut resources = asked.resources();
    if resources.is_empty() {
        resources.clone_from(&request.resources);
    } else if !request.resources.is_empty() && !resources.iter().all(|one| request.resources.contains(one)) {
        let denied = Denied::rule("invalid_target", &rules::RESOURCE_UNKNOWN).on("resource");
        return Err(Some(denied.documented(RESOURCES)));
    }
    let mut granted = desk.grant(client, &request.whom, &request.scope, &resources)?;
    // What is rejected of the login is told once for all audiences.
    granted.rejected = desk.rejected(client, &request.whom, &request.scope)?;
    if !desk.replays.issued.codes.take(code) {
        return Err(used(&login));
    }
    let user = login.claims();
    let added = of_session(desk, &login, &mut granted, request.nonce.as_deref())?;
    let issue = Issue {
        client,
        whom: &request.whom,
        details: [request.details.as_ref(), details],
        granted: &granted,
        user: Some(&user),
        bound_to: asked.bound_to,
    };
    desk.answer(&issue, added, Grounds::sample(ISSUED))
}

/// The login of a code that is this client's.
fn login<'a>(desk: &Desk<'_>, asked: &Asked<'a>) -> Judged<(&'a str, Arc<Login>)> {
    let code = asked.field("code")?;
    let redirect_uri = asked.field("redirect_uri")?;
    match desk.replays.issued.codes.find(code, desk.clocks.world()) {
        Found::Waiting(login)
            if login.request.client_id == asked.asker.client.id
                && login.request.redirect_uri == redirect_uri =>
        {
            Ok((code, login))
        }
        Found::Used(login) => Err(used(&login)),
        Found::Waiting(_) | Found::Nothing => {
            Err(Some(Denied::rule("invalid_grant", &rules::CODE_NOT_TAKEN)))
        }
    }
}

/// A code that comes twice ends the session.
fn used(login: &Login) -> Option<Denied> {
    login.end();
    Some(Denied::rule("invalid_grant", &rules::CODE_NOT_TAKEN))
}
