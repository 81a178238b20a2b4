//! The PAR endpoint.

use std::sync::Arc;
use std::time::Duration;

use samhandling_auth::random_text;
use serde_json::json;

use super::parameters::Parameters;
use super::pushed::Pushed;
use super::request_object::open;
use crate::grounds::Grounds;
use crate::helseid::attest::sent_twice;
use crate::helseid::desk::Desk;
use crate::helseid::refusal::{Denied, Judged, refused};
use crate::rules;
use crate::wire::{Answer, HttpCall, fields, one};

/// How long a request waits for the browser, in seconds: assumed.
const LIFE: u64 = 60;

const OBJECT: &str = "HelseID.Samples d9048c8, RFC 9126 §2.2, read 2026-11-21; that it waits 60 s is assumed";
const PLAIN: &str = "whether HelseID takes a pushed request that is not a request object is not published; NHN's samples send one";

/// Answers a request to the PAR endpoint.
pub(crate) fn push(desk: &Desk<'_>, call: &HttpCall) -> Answer {
    let answer = judge(desk, call).unwrap_or_else(refused);
    let nonce = desk.helseid.nonces.issue(desk.clocks.wall());
    answer.with("dpop-nonce", nonce).with("cache-control", "no-store").about("helseid", "par")
}

fn judge(desk: &Desk<'_>, call: &HttpCall) -> Judged<Answer> {
    let form = desk.form(call)?;
    let asker = desk.asker(&form)?;
    let bound_to = desk.proof(call)?;
    let repeated = |name: &str| form.iter().filter(|(known, _)| known == name).count() > 1;
    if repeated("request") || one(&form, "request_uri").is_some() {
        return Err(Some(Denied::rule("invalid_request", &rules::FIELD_MISSING).on("request")));
    }
    let object = one(&form, "request");
    let sent = match object {
        Some(object) => Parameters::of_object(open(desk, &asker.client, object)?),
        None => Parameters::of_form(&form),
    };
    let mut pushed = Pushed::read(desk, &asker.client, &sent)?;
    sent_twice(pushed.details.as_ref(), asker.assertion.details())?;
    if let Some(thumbprint) = bound_to {
        pushed.jkt = Some(thumbprint.to_string());
    }
    let handle = random_text::<32>(&desk.helseid.random).map_err(|_| None)?;
    let uri = format!("urn:ietf:params:oauth:request_uri:{handle}");
    let ends = desk.clocks.world().plus(Duration::from_secs(LIFE));
    desk.replays.issued.pushed.keep(uri.clone(), Arc::new(pushed), ends);
    let grounds = if object.is_some() { Grounds::sample(OBJECT) } else { Grounds::assumed(PLAIN) };
    Ok(Answer::json(201, &json!({ "request_uri": uri, "expires_in": LIFE }), grounds))
}

/// The fields of a query or form, for the page.
pub(super) fn sent(call: &HttpCall) -> Vec<(String, String)> {
    match call.method.as_str() {
        "POST" if call.is_form() => fields(&call.body),
        _ => fields(call.query.as_deref().unwrap_or_default().as_bytes()),
    }
}
