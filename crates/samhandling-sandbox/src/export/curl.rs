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

/// A call as it is written for a shell.
pub(crate) struct Line {
    pub(crate) method: String,
    /// Without query.
    pub(crate) address: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<String>,
}

impl Line {
    /// The line. With an audience, a token and a proof for the call are asked of the sandbox first: they come as headers, which
    /// curl reads.
    pub(crate) fn written(&self, issuer: &str, audience: Option<&str>) -> String {
        let mut out = String::new();
        if let Some(audience) = audience {
            let asked =
                json!({ "audience": audience, "method": self.method, "url": self.address }).to_string();
            // Writing to a String never fails.
            let _ = write!(
                out,
                "curl -s {issuer}/test-token -H 'accept: text/plain' -d {} |\n  ",
                quoted(&asked)
            );
        }
        let _ = write!(out, "curl -s -X {}", self.method);
        if audience.is_some() {
            out.push_str(" -H @-");
        }
        for (name, value) in &self.headers {
            let _ = write!(out, " -H {}", quoted(&format!("{name}: {value}")));
        }
        if let Some(body) = &self.body {
            let _ = write!(out, " --data-raw {}", quoted(body));
        }
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let _ = writeln!(out, " {}", quoted(&format!("{}{query}", self.address)));
        out
    }
}

/// A call that can be made again.
pub(crate) fn curl(exchange: &Exchange, issuer: &str, audience: Option<&str>, values: Values) -> String {
    let call = &exchange.call;
    let kept = call.headers.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    let body = || if call.is_form() { values.form(&call.body) } else { values.body(&call.body, false) };
    let line = Line {
        method: call.method.clone(),
        address: values.text(&call.address()),
        query: call.query.as_ref().map(|query| values.form(query.as_bytes())),
        headers: kept.map(|(name, value)| (name.clone(), values.header(name, value))).collect(),
        body: (!call.body.is_empty()).then(body),
    };
    line.written(issuer, audience)
}

/// A text that a shell takes as one word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_stays_one_word() {
        assert_eq!(super::quoted("it's $HOME"), r"'it'\''s $HOME'");
    }
}
