//! The next token of a session.

use std::sync::Arc;

use samhandling_auth::random_text;
use serde_json::{Map, Value};

use super::Asked;
use super::granted::Granted;
use super::issue::Issue;
use crate::grounds::Grounds;
use crate::helseid::attest::sent_twice;
use crate::helseid::desk::Desk;
use crate::helseid::issued::Found;
use crate::helseid::login::Login;
use crate::helseid::organisations::acts_for;
use crate::helseid::refusal::{Denied, ISSUED, Judged, UNPUBLISHED};
use crate::helseid::rules;
use crate::wire::{Answer, one};

const RESOURCES: &str = "RFC 8707 §2.2, read 2026-11-22";

pub(in crate::helseid) fn refresh_token(desk: &Desk<'_>, asked: &Asked<'_>) -> Judged<Answer> {
    let client = &asked.asker.client;
    let details = asked.asker.assertion.details();
    let (sent, login) = login(desk, asked)?;
    let request = &login.request;
    sent_twice(request.details.as_ref(), details)?;
    // Another unit than that of the login: no new login, a new client assertion.
    let names_organisation = details.is_some_and(|details| details.organisation().is_some());
    let own = if names_organisation { Some(acts_for(&desk.helseid.world, client, details)?) } else { None };
    let whom = own.as_ref().unwrap_or(&request.whom);
    let scope = one(asked.form, "scope").unwrap_or(&request.scope);
    if !scope.split_ascii_whitespace().all(|scope| request.asks_for(scope)) {
        return Err(Some(Denied::rule("invalid_scope", &crate::rules::SCOPE_UNKNOWN)));
    }
    let resources = asked.resources();
    if !request.resources.is_empty() && !resources.iter().all(|one| request.resources.contains(one)) {
        let denied = Denied::rule("invalid_target", &rules::RESOURCE_UNKNOWN).on("resource");
        return Err(Some(denied.documented(RESOURCES)));
    }
    let mut granted = desk.grant(client, whom, scope, &resources)?;
    if !desk.replays.issued.refresh_tokens.take(sent) {
        return Err(used(&login));
    }
    let user = login.claims();
    let added = of_session(desk, &login, &mut granted, None)?;
    let issue = Issue {
        client,
        whom,
        details: [request.details.as_ref(), details],
        granted: &granted,
        user: Some(&user),
        bound_to: asked.bound_to,
    };
    desk.answer(&issue, added, Grounds::sample(ISSUED))
}

/// The login of a refresh token that is this client's.
fn login<'a>(desk: &Desk<'_>, asked: &Asked<'a>) -> Judged<(&'a str, Arc<Login>)> {
    let sent = asked.field("refresh_token")?;
    match desk.replays.issued.refresh_tokens.find(sent, desk.clocks.world()) {
        Found::Waiting(login) if login.request.client_id == asked.asker.client.id && !login.is_over() => {
            Ok((sent, login))
        }
        Found::Used(login) if login.request.client_id == asked.asker.client.id => Err(used(&login)),
        _ => Err(Some(Denied::rule("invalid_grant", &rules::REFRESH_TOKEN_NOT_TAKEN))),
    }
}

/// A refresh token that comes twice ends the session.
fn used(login: &Login) -> Option<Denied> {
    login.end();
    Some(Denied::rule("invalid_grant", &rules::REFRESH_TOKEN_USED).assumed(UNPUBLISHED))
}

/// What an answer about a session holds beside the access token: id-token, refresh token and its end.
pub(super) fn of_session(
    desk: &Desk<'_>,
    login: &Arc<Login>,
    granted: &mut Granted,
    nonce: Option<&str>,
) -> Judged<Map<String, Value>> {
    let mut added = Map::new();
    let request = &login.request;
    if request.asks_for("openid") {
        added.insert("id_token".into(), desk.id_token(login, nonce).map_err(|_| None)?.into());
    }
    if request.asks_for("offline_access") {
        let token = random_text::<32>(&desk.helseid.random).map_err(|_| None)?;
        desk.replays.issued.refresh_tokens.keep(token.clone(), Arc::clone(login), login.ends);
        added.insert("refresh_token".into(), token.into());
        let left = login.ends.seconds_since(desk.clocks.world()).max(0);
        added.insert("rt_expires_in".into(), left.into());
    }
    let identity = desk.helseid.services.asked(&request.scope).of_identity;
    let told = identity.into_iter().chain(granted.scopes.iter().cloned()).collect::<Vec<_>>().join(" ");
    added.insert("scope".into(), told.into());
    Ok(added)
}
