//! `application/x-www-form-urlencoded`, both ways, as the query of an address needs it.

use crate::encoding::{from_hex, percent};

/// The text with everything but unreserved characters percent-encoded.
pub(super) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            percent(byte, &mut out);
        }
    }
    out
}

/// The name and value pairs of a query; `None` where a percent-encoding is broken or the text is not UTF-8.
pub(super) fn decode(query: &str) -> Option<Vec<(String, String)>> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode_one(name)?, decode_one(value)?))
        })
        .collect()
}

fn decode_one(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => from_hex(bytes.next()?, bytes.next()?)?,
            plain => plain,
        });
    }
    String::from_utf8(out).ok()
}
