//! The query of a url: names and values, percent-encoding undone and done.

use std::fmt::Write;

/// The parameters of a url's query, in order. A value is none where its percent-encoding is broken.
pub(in crate::documents) fn parameters(url: &str) -> impl Iterator<Item = (&str, Option<String>)> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(name, value)| (name, decoded(value)))
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => digit(rest.next()?)? << 4 | digit(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// A value as it may stand in a query: all but unreserved characters percent-encoded (RFC 3986, 2.3).
pub(super) fn encoded(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{encoded, parameters};

    #[test]
    fn what_is_encoded_comes_back() {
        for value in ["1.2^a&b=c", "urn:oid:1.2", "æ å", "%41", "+"] {
            let mut url = "https://h.example.org/d?id=".to_owned();
            encoded(&mut url, value);
            let found: Vec<_> = parameters(&url).collect();
            assert_eq!(found, [("id", Some(value.to_owned()))], "{url}");
        }
    }

    #[test]
    fn broken_encoding_is_told() {
        for value in ["%", "%4", "%zz", "%ff"] {
            let url = format!("/d?id={value}#x");
            assert_eq!(parameters(&url).collect::<Vec<_>>(), [("id", None)], "{value}");
        }
    }
}
