//! A body as a file: to be checked, shown, or played back in a test.

use serde_json::Value;

use super::{Exchange, Values};

/// The body that was answered; none where it is no JSON, or was not kept.
pub(crate) fn answered(exchange: &Exchange, values: Values) -> Option<String> {
    pretty(&exchange.body, values)
}

/// The body that was sent; none where it is no JSON, or was not kept.
pub(crate) fn sent(exchange: &Exchange, values: Values) -> Option<String> {
    pretty(&exchange.call.body, values)
}

fn pretty(body: &[u8], values: Values) -> Option<String> {
    let json: Value = serde_json::from_slice(body).ok()?;
    let text = serde_json::to_string_pretty(&json).ok()?;
    Some(values.text(&text) + "\n")
}
