//! What is granted of what is asked for.

use crate::helseid::desk::Desk;
use crate::helseid::organisations::ActsFor;
use crate::helseid::refusal::{Denied, Judged, UNPUBLISHED};
use crate::helseid::registered::RegisteredClient;
use crate::helseid::rules as own;
use crate::helseid::scopes::Asked;
use crate::rules;

const RESOURCES: &str = "RFC 8707 §2, read 2026-11-22";

/// What is granted, and what is not since terms are not accepted.
#[derive(Default)]
pub(super) struct Granted {
    pub(super) scopes: Vec<String>,
    pub(super) rejected: Vec<String>,
    pub(super) audiences: Vec<String>,
}

impl Desk<'_> {
    /// The scopes, where each is known and the client may ask for it.
    pub(in crate::helseid) fn check_scopes(
        &self,
        client: &RegisteredClient,
        scope: &str,
    ) -> Judged<Asked<'_>> {
        let asked = self.helseid.services.asked(scope);
        let may =
            |scope: &str| client.scopes.as_ref().is_none_or(|all| all.iter().any(|known| known == scope));
        let is_nothing = asked.known.is_empty() && asked.of_identity.is_empty();
        if asked.unknown || is_nothing || !asked.known.iter().all(|(_, scope)| may(scope)) {
            return Err(Some(Denied::rule("invalid_scope", &rules::SCOPE_UNKNOWN)));
        }
        Ok(asked)
    }

    /// What is granted of the scopes, for the audiences that are named, or for all of them.
    pub(super) fn grant(
        &self,
        client: &RegisteredClient,
        whom: &ActsFor,
        scope: &str,
        resources: &[String],
    ) -> Judged<Granted> {
        let asked = self.check_scopes(client, scope)?;
        let is_asked = |resource: &String| asked.known.iter().any(|(served, _)| served.audience == *resource);
        if !resources.iter().all(is_asked) {
            let denied = Denied::rule("invalid_target", &own::RESOURCE_UNKNOWN).on("resource");
            return Err(Some(denied.documented(RESOURCES)));
        }
        let is_wanted = |audience: &String| resources.is_empty() || resources.contains(audience);
        let known: Vec<_> =
            asked.known.into_iter().filter(|(served, _)| is_wanted(&served.audience)).collect();
        let names: Vec<&str> = known.iter().map(|(_, scope)| scope.as_str()).collect();
        if known.iter().any(|(served, _)| served.excludes(&names)) {
            let denied = Denied::rule("invalid_scope", &rules::SCOPES_EXCLUDE);
            return Err(Some(denied.assumed(UNPUBLISHED)));
        }
        let mut granted = Granted::default();
        for (served, scope) in known {
            if whom.terms_not_accepted.contains(&served.audience) {
                granted.rejected.push(scope);
                continue;
            }
            granted.scopes.push(scope);
            if !granted.audiences.contains(&served.audience) {
                granted.audiences.push(served.audience.clone());
            }
        }
        Ok(granted)
    }

    /// Which of the scopes are rejected, whatever their audience.
    pub(super) fn rejected(
        &self,
        client: &RegisteredClient,
        whom: &ActsFor,
        scope: &str,
    ) -> Judged<Vec<String>> {
        let asked = self.check_scopes(client, scope)?;
        let rejected =
            asked.known.into_iter().filter(|(served, _)| whom.terms_not_accepted.contains(&served.audience));
        Ok(rejected.map(|(_, scope)| scope).collect())
    }
}
