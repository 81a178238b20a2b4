//! A call as a line for a shell.

use std::fmt::Write;

use serde_json::json;

use super::{Exchange, Values};

/// What curl writes itself, or what a test token brings.
const LEFT_OUT: [&str; 9] = [
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "dpop",
    "host",
    "traceparent",
    "transfer-encoding",
    "user-agent",
];

/// A call that can be made again: a token and a proof for it are asked of the sandbox first, where it is to a service.
pub(crate) fn curl(exchange: &Exchange, issuer: &str, audience: Option<&str>, values: Values) -> String {
    let call = &exchange.call;
    let mut url = call.address();
    if let Some(query) = &call.query {
        url = format!("{url}?{query}");
    }
    let url = values.text(&url);
    let mut out = String::new();
    if let Some(audience) = audience {
        let asked = json!({ "audience": audience, "method": call.method, "url": call.address() }).to_string();
        let asked = quoted(&values.text(&asked));
        // Writing to a String never fails.
        let _ = write!(out, "curl -s {issuer}/test-token -H 'accept: text/plain' -d {asked} |\n  ");
    }
    let _ = write!(out, "curl -s -X {}", call.method);
    if audience.is_some() {
        out.push_str(" -H @-");
    }
    for (name, value) in &call.headers {
        if !LEFT_OUT.contains(&name.as_str()) {
            let _ = write!(out, " -H {}", quoted(&format!("{name}: {}", values.header(name, value))));
        }
    }
    if !call.body.is_empty() {
        let body = if call.is_form() { values.form(&call.body) } else { values.body(&call.body, false) };
        let _ = write!(out, " --data-raw {}", quoted(&body));
    }
    let _ = writeln!(out, " {}", quoted(&url));
    out
}

/// A text that a shell takes as one word.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_stays_one_word() {
        assert_eq!(super::quoted("it's $HOME"), r"'it'\''s $HOME'");
    }
}
