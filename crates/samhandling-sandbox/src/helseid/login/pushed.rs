//! An authorization request that was pushed, judged.

use samhandling_auth::{CodeChallenge, Details, Refusal, RefusalId};
use serde_json::Value;

use super::parameters::Parameters;
use crate::helseid::RegisteredClient;
use crate::helseid::attest::judge_attest;
use crate::helseid::desk::Desk;
use crate::helseid::organisations::{ActsFor, acts_for, unreadable};
use crate::helseid::refusal::{Denied, Judged};
use crate::helseid::rules;

const RESOURCES: &str = "RFC 8707 §2, read 2026-11-22";

/// An authorization request that was pushed.
pub(crate) struct Pushed {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: CodeChallenge,
    pub(crate) scope: String,
    pub(crate) resources: Vec<String>,
    pub(crate) whom: ActsFor,
    pub(crate) details: Option<Details>,
    /// The key that the code is bound to (RFC 9449 §10), by its thumbprint.
    pub(crate) jkt: Option<String>,
    pub(crate) locales: String,
    /// The practitioner who is marked on the page.
    pub(crate) hint: Option<String>,
    pub(crate) shows_no_page: bool,
}

impl Pushed {
    /// Judges the parameters of a client.
    pub(super) fn read(desk: &Desk<'_>, client: &RegisteredClient, sent: &Parameters) -> Judged<Self> {
        if sent.required("response_type")? != "code" {
            let denied = Denied::rule("unsupported_response_type", &crate::rules::FIELD_MISSING);
            return Err(Some(denied.on("response_type")));
        }
        let redirect_uri = sent.text("redirect_uri")?.filter(|uri| client.takes_redirect_uri(uri));
        let unregistered = || {
            let denied = Denied::rule("invalid_request", &rules::REDIRECT_URI_UNREGISTERED);
            Some(denied.on("redirect_uri"))
        };
        let redirect_uri = redirect_uri.ok_or_else(unregistered)?.to_owned();
        let method = sent.text("code_challenge_method")?;
        let challenge = CodeChallenge::received(sent.text("code_challenge")?.unwrap_or_default(), method)
            .map_err(|refusal| Denied::of(&refusal.into()))?;
        let scope = sent.required("scope")?.to_owned();
        desk.check_scopes(client, &scope)?;
        let resources = sent.texts("resource")?;
        let known = |resource: &String| desk.helseid.services.of_audience(resource).is_some();
        if !resources.iter().all(known) {
            let denied = Denied::rule("invalid_target", &rules::RESOURCE_UNKNOWN).on("resource");
            return Err(Some(denied.documented(RESOURCES)));
        }
        let details = sent.get("authorization_details").map(details).transpose()?;
        let text = |name| sent.text(name).map(|text| text.map(str::to_owned));
        Ok(Self {
            client_id: client.id.clone(),
            redirect_uri,
            state: text("state")?,
            nonce: text("nonce")?,
            challenge,
            scope,
            resources,
            whom: acts_for(&desk.helseid.world, client, details.as_ref())?,
            details,
            jkt: text("dpop_jkt")?,
            locales: text("ui_locales")?.unwrap_or_default(),
            hint: text("login_hint")?,
            shows_no_page: sent.text("prompt")? == Some("none"),
        })
    }

    pub(crate) fn asks_for(&self, scope: &str) -> bool {
        self.scope.split_ascii_whitespace().any(|word| word == scope)
    }
}

fn details(sent: &Value) -> Judged<Details> {
    judge_attest(sent)?;
    Details::from_json(sent).map_err(|refusal: Refusal| {
        let by_code = unreadable(refusal.id());
        debug_assert!(by_code.is_some() || refusal.id() != RefusalId::DetailsMalformed, "a code for each");
        by_code.or_else(|| Denied::of(&refusal.into()))
    })
}
