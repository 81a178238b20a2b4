//! Faults by name: what happens at a service on a bad day, switched on for one service and a number of calls.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use samhandling_services::sandbox::{Issue, outcome};
use serde_json::{Value, json};

use crate::grounds::Grounds;
use crate::wire::{Answer, HttpCall, fields};

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub name: &'static str,
    /// What happens, one line.
    pub what: &'static str,
    effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// It is answered instead of the service.
    Instead(Instead),
    /// The service answers, and its answer is spoiled.
    Spoiled(Spoiled),
    /// The service is asked for the first page, whatever page was asked for.
    FirstPageAgain,
    /// The persona plays it.
    Played,
    /// What is written shows later.
    LateWrite,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instead {
    ExpiredToken,
    NonceRequired,
    Unauthorized,
    TooMany,
    Unavailable,
    HtmlPage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spoiled {
    Late,
    Cut,
    Charset,
    Loop,
}

const fn fault(name: &'static str, what: &'static str, effect: Effect) -> Fault {
    Fault { name, what, effect }
}

/// All faults; which of them a service has stands in its `persona.toml`.
pub const FAULTS: &[Fault] = &[
    fault(
        "expired-token",
        "401: the access token is said to have expired",
        Effect::Instead(Instead::ExpiredToken),
    ),
    fault(
        "nonce-required",
        "401 with a DPoP nonce that the next proof must hold",
        Effect::Instead(Instead::NonceRequired),
    ),
    fault("401", "401 without a word of why", Effect::Instead(Instead::Unauthorized)),
    fault("429-retry-after", "429, to be tried again after one second", Effect::Instead(Instead::TooMany)),
    fault("503", "503, to be tried again after one second", Effect::Instead(Instead::Unavailable)),
    fault(
        "html-error-page",
        "502 with a page of HTML, as a proxy on the way gives it",
        Effect::Instead(Instead::HtmlPage),
    ),
    fault("slow", "the answer comes after two seconds", Effect::Spoiled(Spoiled::Late)),
    fault("cut-body", "the connection ends in the middle of the body", Effect::Spoiled(Spoiled::Cut)),
    fault("wrong-charset", "the body is Latin-1, and says so", Effect::Spoiled(Spoiled::Charset)),
    fault(
        "next-link-loop",
        "the link to the next page leads to the page itself",
        Effect::Spoiled(Spoiled::Loop),
    ),
    fault("duplicate-page", "each page is the first again", Effect::FirstPageAgain),
    fault(
        "late-write",
        "what is written is acknowledged, and can be read after thirty seconds of the world",
        Effect::LateWrite,
    ),
    fault(
        "partial-source-down",
        "one of the sources behind the service does not answer: the others' data come, and a notice of it",
        Effect::Played,
    ),
    fault(
        "kjernejournal-filtered",
        "kjernejournal holds back what the patient has closed, and only a field beside the data tells it",
        Effect::Played,
    ),
];

impl Fault {
    /// The fault of a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        FAULTS.iter().find(|fault| fault.name == name)
    }

    fn grounds(self) -> Grounds {
        let source = format!("the fault `{}` is switched on", self.name);
        Grounds { source: source.into(), ..Grounds::assumed("") }
    }

    /// Whether the persona plays it.
    pub(crate) fn is_played(self) -> bool {
        self.effect == Effect::Played
    }

    /// Whether what is written shows later.
    pub(crate) fn is_late_write(self) -> bool {
        self.effect == Effect::LateWrite
    }

    /// What is answered instead of the service.
    pub(crate) fn instead(self, nonce: &str) -> Option<Answer> {
        let Effect::Instead(instead) = self.effect else { return None };
        let issue = |status, code: &str, text: &str| {
            let issue = Issue { severity: "error", code, details: None, diagnostics: text };
            Answer::fhir(status, &outcome(issue), self.grounds())
        };
        let empty = |status| Answer::new(status, "text/plain", Vec::new(), self.grounds());
        Some(match instead {
            Instead::ExpiredToken => empty(401).with("www-authenticate", "DPoP error=\"invalid_token\""),
            Instead::NonceRequired => {
                empty(401).with("www-authenticate", "DPoP error=\"use_dpop_nonce\"").with("dpop-nonce", nonce)
            }
            Instead::Unauthorized => empty(401),
            Instead::TooMany => issue(429, "throttled", "too many calls").with("retry-after", "1"),
            Instead::Unavailable => issue(503, "transient", "unavailable").with("retry-after", "1"),
            Instead::HtmlPage => {
                let page = b"<!DOCTYPE html><html lang=\"en\"><title>502</title><h1>Bad gateway</h1></html>"
                    .to_vec();
                Answer::new(502, "text/html; charset=utf-8", page, self.grounds())
            }
        })
    }

    /// The call as the service is to see it.
    pub(crate) fn call(self, call: HttpCall) -> HttpCall {
        if self.effect != Effect::FirstPageAgain || !call.is_form() {
            return call;
        }
        let mut kept = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields(&call.body) {
            if !matches!(name.as_str(), "_skip" | "_page") {
                kept.append_pair(&name, &value);
            }
        }
        HttpCall { body: kept.finish().into_bytes(), ..call }
    }

    /// The answer, spoiled.
    pub(crate) fn spoil(self, mut answer: Answer) -> Answer {
        match self.effect {
            Effect::Spoiled(Spoiled::Late) => answer.wait = Duration::from_secs(2),
            Effect::Spoiled(Spoiled::Cut) => answer.cut = true,
            Effect::Spoiled(Spoiled::Charset) => {
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                answer.body = text.chars().map(|character| u8::try_from(character).unwrap_or(b'?')).collect();
                answer.headers.retain(|(name, _)| name != "content-type");
                answer = answer.with("content-type", "application/fhir+json; charset=iso-8859-1");
            }
            Effect::Spoiled(Spoiled::Loop) => loop_links(&mut answer),
            Effect::Instead(_) | Effect::FirstPageAgain | Effect::Played | Effect::LateWrite => {}
        }
        answer.fault = Some(self.name);
        answer
    }
}

fn loop_links(answer: &mut Answer) {
    let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) else { return };
    let own = body.pointer("/link/0/url").cloned();
    if let (Some(own), Some(links)) = (own, body.get_mut("link").and_then(Value::as_array_mut)) {
        links.push(json!({ "relation": "next", "url": own }));
        answer.body = body.to_string().into_bytes();
    }
}

/// Which faults are switched on, and for how many calls yet.
#[derive(Default)]
pub(crate) struct Switches(Mutex<BTreeMap<String, (&'static Fault, u32)>>);

impl Switches {
    pub(crate) fn on(&self, service: &str, fault: &'static Fault, calls: u32) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(service.to_owned(), (fault, calls));
    }

    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The fault for this call.
    pub(crate) fn take(&self, service: &str) -> Option<&'static Fault> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (fault, calls) = all.get_mut(service)?;
        let fault = *fault;
        *calls = calls.saturating_sub(1);
        if *calls == 0 {
            all.remove(service);
        }
        Some(fault)
    }
}
