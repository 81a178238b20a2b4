//! A token for a system of its own accord.

use serde_json::Map;

use super::Asked;
use super::issue::Issue;
use crate::grounds::Grounds;
use crate::helseid::desk::Desk;
use crate::helseid::organisations::acts_for;
use crate::helseid::refusal::{Denied, ISSUED, Judged};
use crate::rules;
use crate::wire::{Answer, one};

pub(in crate::helseid) fn client_credentials(desk: &Desk<'_>, asked: &Asked<'_>) -> Judged<Answer> {
    let client = &asked.asker.client;
    let details = asked.asker.assertion.details();
    let whom = acts_for(&desk.helseid.world, client, details)?;
    let scope = one(asked.form, "scope").unwrap_or_default();
    if !desk.helseid.services.asked(scope).of_identity.is_empty() {
        return Err(Some(Denied::rule("invalid_scope", &rules::SCOPE_OF_IDENTITY)));
    }
    let granted = desk.grant(client, &whom, scope, &asked.resources())?;
    let issue = Issue {
        client,
        whom: &whom,
        details: [None, details],
        granted: &granted,
        user: None,
        bound_to: asked.bound_to,
    };
    desk.answer(&issue, Map::new(), Grounds::sample(ISSUED))
}
