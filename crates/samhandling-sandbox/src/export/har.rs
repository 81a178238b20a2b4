//! Calls as an HTTP archive.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{Exchange, Values};
use crate::record::Recorded;

/// The calls that are kept whole, the oldest first.
///
/// Source: HTTP Archive 1.2, <http://www.softwareishard.com/blog/har-12-spec/>, read 2026-11-22.
pub(crate) fn har(calls: &[(Recorded, Arc<Exchange>)], values: Values) -> Value {
    let entries: Vec<Value> =
        calls.iter().map(|(recorded, exchange)| entry(recorded, exchange, values)).collect();
    json!({ "log": {
        "version": "1.2",
        "creator": { "name": "samhandling sandbox (not NHN)", "version": env!("CARGO_PKG_VERSION") },
        "entries": entries,
    } })
}

fn entry(recorded: &Recorded, exchange: &Exchange, values: Values) -> Value {
    let call = &exchange.call;
    let is_of_helseid = recorded.asked == "helseid";
    let query = call.query.as_deref().unwrap_or_default();
    let pairs = |form: &str| -> Vec<Value> {
        let pairs = form_urlencoded::parse(form.as_bytes());
        pairs.map(|(name, value)| json!({ "name": name, "value": value })).collect()
    };
    let masked_query = values.form(query.as_bytes());
    let mut url = values.text(&call.address());
    if !query.is_empty() {
        url = format!("{url}?{masked_query}");
    }
    let mut request = json!({
        "method": call.method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers(&call.headers, values),
        "queryString": pairs(&masked_query),
        "headersSize": -1,
        "bodySize": call.body.len(),
    });
    if !call.body.is_empty() {
        let form = call.is_form().then(|| values.form(&call.body));
        let text = form.clone().unwrap_or_else(|| values.body(&call.body, is_of_helseid));
        let params = form.map(|form| pairs(&form)).unwrap_or_default();
        let media_type = call.header("content-type").unwrap_or_default();
        if let Some(members) = request.as_object_mut() {
            members
                .insert("postData".into(), json!({ "mimeType": media_type, "params": params, "text": text }));
        }
    }
    let answered = exchange.headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value);
    let at = DateTime::from_timestamp(recorded.at.seconds(), 0).unwrap_or_default();
    let rules: Vec<&str> = recorded.findings.iter().map(|finding| finding.id()).collect();
    json!({
        "startedDateTime": at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "time": 0,
        "request": request,
        "response": {
            "status": exchange.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": headers(&exchange.headers, values),
            "content": {
                "size": exchange.body.len(),
                "mimeType": answered.map_or("", String::as_str),
                "text": values.body(&exchange.body, is_of_helseid),
            },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": exchange.body.len(),
        },
        "cache": {},
        "timings": { "send": 0, "wait": 0, "receive": 0 },
        "comment": format!("{} {}", recorded.verdict().word(), rules.join(" ")).trim_end(),
    })
}

fn headers(headers: &[(String, String)], values: Values) -> Vec<Value> {
    let shown =
        |(name, value): &(String, String)| json!({ "name": name, "value": values.header(name, value) });
    headers.iter().map(shown).collect()
}
