//! The sandbox's own endpoints and pages: they are about it, and not about anything that NHN has.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::export::{Values, answered, curl, har, sent};
use crate::fault::FAULTS;
use crate::grounds::Grounds;
use crate::page::{self, Shell};
use crate::record::Recorded;
use crate::state::State;
use crate::wire::{Answer, HttpCall, fields};

const ENDPOINTS: &str = "there are GET /sandbox/report, .txt, .html, .xml; GET /sandbox/calls.har; GET /sandbox/calls/N, \
    N/curl, N/request.json, N/answer.json; GET /sandbox/patients/N; POST /sandbox/reset, clock, faults, login";

fn own() -> Grounds {
    Grounds::assumed("an endpoint of the sandbox itself")
}

fn json(status: u16, body: &Value) -> Answer {
    Answer::json(status, body, own())
}

/// Answers what stands below `/sandbox`.
pub(crate) fn control(state: &State, call: &HttpCall, path: &str) -> Answer {
    let shell = Shell::of(call, state.are_tokens_checked());
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match (call.method.as_str(), parts.as_slice()) {
        ("GET", ["style.css"]) => page::style(),
        ("GET", ["report"]) => json(200, &state.report().to_json()),
        ("GET", ["report.txt"]) => Answer::text(200, state.report().to_text(), own()),
        ("GET", ["report.xml"]) => {
            Answer::new(200, "application/xml; charset=utf-8", state.report().to_junit().into_bytes(), own())
        }
        ("GET", ["report-file.html"]) => {
            let page = state.report().to_html(shell.language());
            Answer::new(200, "text/html; charset=utf-8", page.into_bytes(), own())
                .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
        }
        ("GET", ["report.html"]) => page::report(shell, &state.report()),
        ("GET", ["calls.har"]) => json(200, &har(&state.exchanges(), values(call))),
        ("GET", ["calls", number, rest @ ..]) => of_call(state, shell, call, number, rest),
        ("GET", ["patients", place, rest @ ..]) => match (place.parse(), rest) {
            (Ok(place), []) => page::patient(shell, state, place),
            (Ok(place), [file]) => {
                page::picture(shell, state, place, file.strip_suffix(".svg").unwrap_or_default())
            }
            _ => shell.missing(),
        },
        ("POST", _) if !is_own(state, call) => {
            json(403, &json!({ "error": "a page of another address may not steer the sandbox" }))
        }
        ("POST", [name]) => steered(shell, call, steer(state, call, name)),
        _ => json(404, &json!({ "error": ENDPOINTS })),
    }
}

/// Whether a call comes from no page, or from one of the sandbox.
fn is_own(state: &State, call: &HttpCall) -> bool {
    let is_same = |origin: &str| origin == state.base || origin == call.origin;
    call.header("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"))
        && call.header("origin").is_none_or(is_same)
}

/// Person numbers are masked unless they are asked for.
fn values(call: &HttpCall) -> Values {
    let parameters = fields(call.query.as_deref().unwrap_or_default().as_bytes());
    let is_asked = |(name, value): &(String, String)| name == "values" && value == "shown";
    if parameters.iter().any(is_asked) { Values::Shown } else { Values::Masked }
}

fn of_call(state: &State, shell: Shell, call: &HttpCall, number: &str, rest: &[&str]) -> Answer {
    let kept = number.parse().ok().and_then(|number| state.recorded(number));
    let Some((recorded, exchange)) = kept else { return shell.missing() };
    let (issuer, audience) = (state.helseid.issuer(), audience(state, &recorded));
    let file = |media_type: &str, text: Option<String>| match text {
        Some(text) => {
            Answer::new(200, media_type, text.into_bytes(), own()).with("cache-control", "no-store")
        }
        None => shell.missing(),
    };
    let (values, exchange) = (values(call), exchange.as_deref());
    let text = "text/plain; charset=utf-8";
    match rest {
        [] => page::call(shell, &recorded, exchange, issuer, audience),
        ["curl"] => file(text, exchange.map(|exchange| curl(exchange, issuer, audience, values))),
        ["request.json"] => {
            file("application/fhir+json", exchange.and_then(|exchange| sent(exchange, values)))
        }
        ["answer.json"] if recorded.asked != "helseid" => {
            file("application/fhir+json", exchange.and_then(|exchange| answered(exchange, values)))
        }
        _ => shell.missing(),
    }
}

/// Whose token a call wants; none for one to HelseID.
fn audience<'a>(state: &'a State, recorded: &Recorded) -> Option<&'a str> {
    state.played().find(|served| served.service.slug == recorded.asked).map(|served| served.audience.as_str())
}

/// What a form or JSON asks for, done: the answer for a program.
fn steer(state: &State, call: &HttpCall, name: &str) -> Result<Value, Value> {
    let sent = sent_members(call);
    let text = |name: &str| sent.get(name).and_then(Value::as_str).unwrap_or_default();
    match name {
        "reset" => {
            state.reset();
            Ok(json!({ "reset": true }))
        }
        "clock" => match sent.get("advance").and_then(number) {
            Some(seconds) => {
                state.clocks.advance(Duration::from_secs(seconds));
                Ok(json!({ "world": state.clocks.world().seconds() }))
            }
            None => Err(json!({ "error": "send {\"advance\": SECONDS}" })),
        },
        "faults" => {
            let calls = sent.get("calls").and_then(number).and_then(|calls| u32::try_from(calls).ok());
            state.inject(text("service"), text("fault"), calls.unwrap_or(1)).map_err(|fault| {
                let known = |slug: &'static str| {
                    let has = FAULTS.iter().filter(|fault| state.has_fault(slug, fault));
                    (slug.to_owned(), has.map(|fault| fault.name).collect())
                };
                let faults: Map<String, Value> =
                    state.played().map(|served| known(served.service.slug)).collect();
                json!({ "error": fault.to_string(), "faults": faults })
            })?;
            Ok(json!({ "on": text("fault") }))
        }
        "login" => log_in(state, &sent),
        _ => Err(json!({ "error": ENDPOINTS })),
    }
}

fn log_in(state: &State, sent: &Value) -> Result<Value, Value> {
    let known: Vec<&str> = state.helseid.world.practitioners.iter().map(|one| one.id.as_str()).collect();
    let done = sent.get("practitioner").filter(|asked| match asked {
        Value::Null => state.helseid.log_in_as(None).is_ok(),
        Value::String(id) => state.helseid.log_in_as(Some(id)).is_ok(),
        _ => false,
    });
    match done {
        Some(practitioner) => Ok(json!({ "logs_in": practitioner })),
        None => Err(
            json!({ "error": "send {\"practitioner\": ID}, or null for the page", "practitioners": known }),
        ),
    }
}

/// Who sent a form sees the page again; a program gets JSON.
fn steered(shell: Shell, call: &HttpCall, done: Result<Value, Value>) -> Answer {
    match done {
        Ok(_) if is_of_page(call) => {
            Answer::new(303, "text/plain", Vec::new(), own()).with("location", shell.address("/"))
        }
        Ok(done) => json(200, &done),
        Err(why) => json(400, &why),
    }
}

/// Whether a call is a form; JSON that curl calls one (`-d` without a content type) is none.
fn is_of_page(call: &HttpCall) -> bool {
    call.is_form() && !call.body.trim_ascii_start().starts_with(b"{")
}

/// The members of a form or of JSON.
fn sent_members(call: &HttpCall) -> Value {
    if is_of_page(call) {
        return fields(&call.body).into_iter().map(|(name, value)| (name, Value::String(value))).collect();
    }
    serde_json::from_slice(&call.body).unwrap_or_default()
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}
