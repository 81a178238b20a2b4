//! Faults by name: what happens at a service on a bad day, switched on for one service and a number of calls.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chrono::DateTime;
use samhandling_auth::UnixTime;
use samhandling_core::diagnostic::Text;
use samhandling_services::sandbox::{Issue, outcome};
use serde_json::{Value, json};

use crate::grounds::Grounds;
use crate::wire::{Answer, HttpCall, fields};

/// How far ahead a clock is that is wrong.
const SKEW: Duration = Duration::from_secs(600);

/// How long answers are held back that are late, in milliseconds, each as often: in an order in which a few are already spread.
const LATE: [u64; 8] = [800, 200, 2000, 300, 6000, 500, 1200, 3500];

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its name.
    pub name: &'static str,
    /// What happens, one line.
    pub what: Text,
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
    /// The service's clock is ahead.
    Skewed,
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

const fn fault(name: &'static str, [en, nb, nn]: [&'static str; 3], effect: Effect) -> Fault {
    Fault { name, what: Text { en, nb, nn }, effect }
}

/// All faults; which of them a service has stands in its `persona.toml`.
pub const FAULTS: &[Fault] = &[
    fault(
        "expired-token",
        [
            "401: the access token is said to have expired",
            "401: tilgangstokenet sies å være utløpt",
            "401: tilgangstokenet blir sagt å vere gått ut",
        ],
        Effect::Instead(Instead::ExpiredToken),
    ),
    fault(
        "nonce-required",
        [
            "401 with a DPoP nonce that the next proof must hold",
            "401 med en DPoP-nonce som neste bevis må ha med",
            "401 med ein DPoP-nonce som neste bevis må ha med",
        ],
        Effect::Instead(Instead::NonceRequired),
    ),
    fault(
        "401",
        ["401 without a word of why", "401 uten et ord om hvorfor", "401 utan eit ord om kvifor"],
        Effect::Instead(Instead::Unauthorized),
    ),
    fault(
        "429-retry-after",
        [
            "429, to be tried again after one second",
            "429, kan prøves igjen etter ett sekund",
            "429, kan prøvast att etter eitt sekund",
        ],
        Effect::Instead(Instead::TooMany),
    ),
    fault(
        "503",
        [
            "503, to be tried again after one second",
            "503, kan prøves igjen etter ett sekund",
            "503, kan prøvast att etter eitt sekund",
        ],
        Effect::Instead(Instead::Unavailable),
    ),
    fault(
        "html-error-page",
        [
            "502 with a page of HTML, as a proxy on the way gives it",
            "502 med en HTML-side, slik en mellomtjener gir den",
            "502 med ei HTML-side, slik ein mellomtenar gjev ho",
        ],
        Effect::Instead(Instead::HtmlPage),
    ),
    fault(
        "slow",
        [
            "the answer comes late: half of them within a second, one in eight after six",
            "svaret kommer sent: halvparten innen ett sekund, ett av åtte etter seks",
            "svaret kjem seint: halvparten innan eitt sekund, eitt av åtte etter seks",
        ],
        Effect::Spoiled(Spoiled::Late),
    ),
    fault(
        "cut-body",
        [
            "the connection ends in the middle of the body",
            "forbindelsen brytes midt i kroppen",
            "sambandet blir brote midt i kroppen",
        ],
        Effect::Spoiled(Spoiled::Cut),
    ),
    fault(
        "wrong-charset",
        [
            "the body is Latin-1, and says so",
            "kroppen er Latin-1, og sier det",
            "kroppen er Latin-1, og seier det",
        ],
        Effect::Spoiled(Spoiled::Charset),
    ),
    fault(
        "next-link-loop",
        [
            "the link to the next page leads to the page itself",
            "lenken til neste side fører til siden selv",
            "lenkja til neste side fører til sida sjølv",
        ],
        Effect::Spoiled(Spoiled::Loop),
    ),
    fault(
        "duplicate-page",
        [
            "each page is the first again",
            "hver side er den første om igjen",
            "kvar side er den første om att",
        ],
        Effect::FirstPageAgain,
    ),
    fault(
        "late-write",
        [
            "what is written is acknowledged, and can be read after thirty seconds of the world",
            "det som skrives, bekreftes, og kan leses etter tretti sekunder i verden",
            "det som blir skrive, blir stadfesta, og kan lesast etter tretti sekund i verda",
        ],
        Effect::LateWrite,
    ),
    fault(
        "partial-source-down",
        [
            "one of the sources behind the service does not answer: the others' data come, and a notice of it",
            "en av kildene bak tjenesten svarer ikke: dataene fra de andre kommer, med en melding om det",
            "ei av kjeldene bak tenesta svarar ikkje: dataa frå dei andre kjem, med ei melding om det",
        ],
        Effect::Played,
    ),
    fault(
        "kjernejournal-filtered",
        [
            "kjernejournal holds back what the patient has closed, and only a field beside the data tells it",
            "kjernejournal holder tilbake det pasienten har sperret, og bare et felt ved siden av dataene forteller det",
            "kjernejournal held attende det pasienten har sperra, og berre eit felt ved sida av dataa fortel det",
        ],
        Effect::Played,
    ),
    fault(
        "clock-skew",
        [
            "the service's clock is ten minutes ahead: fresh proofs are too old for it, and `Date` tells its time",
            "klokken til tjenesten går ti minutter foran: ferske bevis er for gamle for den, og `Date` forteller tiden dens",
            "klokka til tenesta går ti minutt føre: ferske bevis er for gamle for ho, og `Date` fortel tida hennar",
        ],
        Effect::Skewed,
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

    /// How far the service's clock is ahead.
    pub(crate) fn skew(self) -> Duration {
        if self.effect == Effect::Skewed { SKEW } else { Duration::ZERO }
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

    /// The answer, spoiled; `turn` counts the calls, `wall` is the time.
    pub(crate) fn spoil(self, mut answer: Answer, turn: u64, wall: UnixTime) -> Answer {
        match self.effect {
            Effect::Spoiled(Spoiled::Late) => {
                let place = usize::try_from(turn % LATE.len() as u64).unwrap_or_default();
                answer.wait = Duration::from_millis(LATE.get(place).copied().unwrap_or_default());
            }
            Effect::Spoiled(Spoiled::Cut) => answer.cut = true,
            Effect::Spoiled(Spoiled::Charset) => {
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                answer.body = text.chars().map(|character| u8::try_from(character).unwrap_or(b'?')).collect();
                answer.headers.retain(|(name, _)| name != "content-type");
                answer = answer.with("content-type", "application/fhir+json; charset=iso-8859-1");
            }
            Effect::Spoiled(Spoiled::Loop) => loop_links(&mut answer),
            Effect::Skewed => answer = answer.with("date", http_date(wall)),
            Effect::Instead(_) | Effect::FirstPageAgain | Effect::Played | Effect::LateWrite => {}
        }
        answer.fault = Some(self.name);
        answer
    }
}

/// What a clock says that is ahead, as a header has it.
fn http_date(wall: UnixTime) -> String {
    let ahead = DateTime::from_timestamp(wall.seconds(), 0).unwrap_or_default() + SKEW;
    ahead.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn loop_links(answer: &mut Answer) {
    let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) else { return };
    let own = body.pointer("/link/0/url").cloned();
    if let (Some(own), Some(links)) = (own, body.get_mut("link").and_then(Value::as_array_mut)) {
        links.push(json!({ "relation": "next", "url": own }));
        answer.body = body.to_string().into_bytes().into();
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
