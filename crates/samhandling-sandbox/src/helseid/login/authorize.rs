//! The authorization endpoint: the browser comes with what was pushed, and leaves with a code.

use std::sync::Arc;
use std::time::Duration;

use samhandling_auth::random_text;
use samhandling_core::diagnostic::Rule;
use url::Url;

use super::page::{Page, languages};
use super::par::sent;
use super::{Login, Pushed};
use crate::grounds::Grounds;
use crate::helseid::desk::Desk;
use crate::helseid::issued::Found;
use crate::helseid::rules;
use crate::record::{Finding, Met};
use crate::wire::{Answer, HttpCall, one};
use crate::world::Practitioner;

/// How long the user may take on the page, in seconds.
const PATIENCE: u64 = 600;
/// How long a code lives, in seconds: assumed.
const CODE_LIFE: u64 = 60;

const ANSWERS: &str = "RFC 6749 §4.1.2, RFC 9207 §2, read 2026-11-22; that a code lives 60 s is assumed";
const PUSHES: &str = "HelseID, security profile (NHN developer portal, based on FAPI 2.0), read 2026-11-21";
const PAR: &str = "RFC 9126 §4, read 2026-11-22";
const OPENID: &str = "OpenID Connect Core 1.0 §3.1.2.6, read 2026-11-22";

/// Answers the browser.
pub(crate) fn authorize(desk: &Desk<'_>, call: &HttpCall) -> Answer {
    let form = sent(call);
    let query = one(&form, "ui_locales").unwrap_or_default();
    let asked = one(&form, "request_uri").unwrap_or_default();
    let id = one(&form, "client_id").unwrap_or_default();
    let found = match desk.replays.issued.pushed.find(asked, desk.clocks.world()) {
        Found::Waiting(pushed) if pushed.client_id == id => Some(pushed),
        _ => None,
    };
    let locales = found.as_ref().map_or(query, |pushed| pushed.locales.as_str());
    let page = Page::new(languages(locales, call.header("accept-language")));
    let visit = Visit { desk, page, form: &form, handle: asked };
    let name = if call.method == "POST" { "login" } else { "authorize" };
    let answer = match (call.method.as_str(), found) {
        ("GET" | "POST", Some(pushed)) => visit.led(call, &pushed),
        ("GET" | "POST", None) if asked.is_empty() => visit.not_pushed(id),
        ("GET" | "POST", None) => visit.refuse(400, &rules::REQUEST_URI_UNKNOWN, PAR),
        _ => visit.refuse(405, &crate::rules::METHOD_WRONG, ANSWERS),
    };
    let answer = answer.with("cache-control", "no-store").with("referrer-policy", "no-referrer");
    answer.about("helseid", name)
}

/// A visit of the browser.
struct Visit<'a> {
    desk: &'a Desk<'a>,
    page: Page,
    form: &'a [(String, String)],
    handle: &'a str,
}

impl Visit<'_> {
    fn led(&self, call: &HttpCall, pushed: &Arc<Pushed>) -> Answer {
        let automatic = self.desk.helseid.automatic();
        match (one(self.form, "answer"), one(self.form, "practitioner")) {
            (Some("cancel"), _) if call.method == "POST" => self.cancelled(pushed),
            (Some(_), Some(id)) if call.method == "POST" => {
                match self.desk.helseid.world.practitioner(id).cloned() {
                    Some(chosen) => self.logged_in(pushed, chosen),
                    None => self.choice(pushed),
                }
            }
            _ => match automatic {
                Some(practitioner) => self.logged_in(pushed, practitioner),
                None if pushed.shows_no_page => self.login_required(pushed),
                None => self.choice(pushed),
            },
        }
    }

    fn choice(&self, pushed: &Pushed) -> Answer {
        let ends = self.desk.clocks.world().plus(Duration::from_secs(PATIENCE));
        self.desk.replays.issued.pushed.extend(self.handle, ends);
        self.page.choice(&self.desk.helseid.world.practitioners, pushed, self.handle)
    }

    /// A refusal that is told to the user: the browser must not be sent where nobody knows that it may go.
    fn refuse(&self, status: u16, rule: &'static Rule, source: &'static str) -> Answer {
        let finding = Finding::refusing(Met::Rule(rule), Grounds::documented(source));
        self.page.refusal(status, finding)
    }

    fn not_pushed(&self, id: &str) -> Answer {
        let client = self.desk.helseid.client(id);
        let address = one(self.form, "redirect_uri");
        let registered = address.filter(|uri| client.is_some_and(|client| client.takes_redirect_uri(uri)));
        match registered {
            Some(uri) => {
                let finding =
                    Finding::refusing(Met::Rule(&rules::REQUEST_NOT_PUSHED), Grounds::documented(PUSHES));
                let state = one(self.form, "state");
                let said = [("error", "invalid_request"), ("error_description", finding.id())];
                self.redirect(uri, state, &said).finding(finding)
            }
            None => self.refuse(400, &rules::REQUEST_NOT_PUSHED, PUSHES),
        }
    }

    fn cancelled(&self, pushed: &Pushed) -> Answer {
        let finding = Finding::remark(Met::Rule(&rules::LOGIN_DENIED), Grounds::documented(ANSWERS));
        self.denied(pushed, "access_denied", finding)
    }

    fn login_required(&self, pushed: &Pushed) -> Answer {
        let finding = Finding::refusing(Met::Rule(&rules::LOGIN_REQUIRED), Grounds::documented(OPENID));
        self.denied(pushed, "login_required", finding)
    }

    fn denied(&self, pushed: &Pushed, error: &str, finding: Finding) -> Answer {
        if !self.desk.replays.issued.pushed.take(self.handle) {
            return self.refuse(400, &rules::REQUEST_URI_UNKNOWN, PAR);
        }
        let said = [("error", error), ("error_description", finding.id())];
        self.redirect(&pushed.redirect_uri, pushed.state.as_deref(), &said).finding(finding)
    }

    fn logged_in(&self, pushed: &Arc<Pushed>, practitioner: Practitioner) -> Answer {
        let (issued, clocks) = (&self.desk.replays.issued, self.desk.clocks);
        let random = &self.desk.helseid.random;
        let (Ok(code), Ok(sid)) = (random_text::<32>(random), random_text::<16>(random)) else {
            return Answer::text(500, "server_error".into(), Grounds::assumed(ANSWERS));
        };
        if !issued.pushed.take(self.handle) {
            return self.refuse(400, &rules::REQUEST_URI_UNKNOWN, PAR);
        }
        let login = Login::new(Arc::clone(pushed), practitioner, sid, clocks.wall(), clocks.world());
        let ends = clocks.world().plus(Duration::from_secs(CODE_LIFE));
        issued.codes.keep(code.clone(), Arc::new(login), ends);
        self.redirect(&pushed.redirect_uri, pushed.state.as_deref(), &[("code", &code)])
    }

    /// Sends the browser back, to an address that is registered.
    fn redirect(&self, uri: &str, state: Option<&str>, said: &[(&str, &str)]) -> Answer {
        let Ok(mut address) = Url::parse(uri) else {
            return self.refuse(400, &rules::REDIRECT_URI_UNREGISTERED, ANSWERS);
        };
        let state = state.map(|state| ("state", state));
        let issuer = ("iss", self.desk.helseid.issuer());
        address.query_pairs_mut().extend_pairs(said.iter().copied().chain(state).chain([issuer]));
        // 303: a form that was posted here must not be posted there (RFC 9700 §4.12).
        Answer::text(303, String::new(), Grounds::documented(ANSWERS)).with("location", address.as_str())
    }
}
