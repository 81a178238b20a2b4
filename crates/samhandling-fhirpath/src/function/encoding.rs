//! `encode()`, `decode()`, `escape()`, `unescape()`.
//!
//! Source: <http://hl7.org/fhirpath/#additional-string-functions>, read 2026-11-22; they came after N1.

use super::string::input;
use super::{Function, Gives, Input};
use crate::evaluate::{Run, Scope, Stop};
use crate::op::Call;
use crate::{EvaluationFault, Item};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::value("encode", (1, 1), Input::String, Gives::String, encode),
    Function::value("decode", (1, 1), Input::String, Gives::String, decode),
    Function::value("escape", (1, 1), Input::String, Gives::String, escape),
    Function::value("unescape", (1, 1), Input::String, Gives::String, unescape),
];

type Made<'t> = Result<Option<Item<'t>>, Stop>;

/// The digits of base 64, by RFC 4648.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Makes a string of a string by a way that the argument names; none where the way has no result.
fn by_name<'t>(
    run: &Run<'_, 't>,
    call: &'t Call,
    given: Item<'t>,
    scope: &Scope<'_, 't>,
    make: impl Fn(&str, &str) -> Option<Option<String>>,
) -> Made<'t> {
    let text = input(run, call, given)?;
    let Some(way) = run.argument_text(call, 0, scope)? else { return Ok(None) };
    let unknown = || run.fault(call.at, EvaluationFault::Argument { expected: "a known encoding" });
    make(&text, &way).ok_or_else(unknown)?.map(|made| run.made(call.at, made)).transpose()
}

fn encode<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    by_name(run, call, given, scope, |text, way| match way {
        "hex" => Some(Some(text.bytes().map(|byte| format!("{byte:02x}")).collect())),
        "base64" => Some(Some(to_base64(text.as_bytes(), BASE64))),
        "urlbase64" => Some(Some(to_base64(text.as_bytes(), URL_BASE64))),
        _ => None,
    })
}

fn decode<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    by_name(run, call, given, scope, |text, way| {
        let bytes = match way {
            "hex" => from_hex(text),
            "base64" => from_base64(text, BASE64),
            "urlbase64" => from_base64(text, URL_BASE64),
            _ => return None,
        };
        Some(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    })
}

fn to_base64(bytes: &[u8], digits: &[u8; 64]) -> String {
    let digit = |bits: u32| digits.get(bits as usize & 63).copied().map_or('=', char::from);
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits =
            group.iter().chain([0, 0].iter()).take(3).fold(0, |bits, byte| bits << 8 | u32::from(*byte));
        for at in 0..4 {
            text.push(if at <= group.len() { digit(bits >> (18 - 6 * at)) } else { '=' });
        }
    }
    text
}

fn from_base64(text: &str, digits: &[u8; 64]) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut bits: u32 = 0;
        for at in 0..4 {
            let digit = match group.get(at) {
                Some(byte) => digits.iter().position(|digit| digit == byte)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(digit).ok()?;
        }
        let [_, made @ ..] = bits.to_be_bytes();
        bytes.extend(made.iter().take(group.len().checked_sub(1).filter(|count| *count > 0)?));
    }
    Some(bytes)
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect();
    if rest.is_empty() { bytes } else { None }
}

const HTML: [(char, &str); 5] =
    [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")];
const JSON: [(char, &str); 7] = [
    ('\\', "\\\\"),
    ('"', "\\\""),
    ('\n', "\\n"),
    ('\r', "\\r"),
    ('\t', "\\t"),
    ('\u{8}', "\\b"),
    ('\u{c}', "\\f"),
];

fn escape<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    by_name(run, call, given, scope, |text, way| {
        let table = table(way)?;
        let mut escaped = String::with_capacity(text.len());
        for character in text.chars() {
            match table.iter().find(|(plain, _)| *plain == character) {
                Some((_, sequence)) => escaped.push_str(sequence),
                None => escaped.push(character),
            }
        }
        Some(Some(escaped))
    })
}

fn unescape<'t>(run: &Run<'_, 't>, call: &'t Call, given: Item<'t>, scope: &Scope<'_, 't>) -> Made<'t> {
    by_name(run, call, given, scope, |text, way| {
        let table = table(way)?;
        let mut plain = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let found =
                table.iter().find_map(|(plain, sequence)| Some((plain, rest.strip_prefix(sequence)?)));
            match found {
                Some((character, behind)) => {
                    plain.push(*character);
                    rest = behind;
                }
                None => {
                    plain.push(first);
                    rest = rest.get(first.len_utf8()..).unwrap_or_default();
                }
            }
        }
        Some(Some(plain))
    })
}

/// The characters that a format escapes.
fn table(way: &str) -> Option<&'static [(char, &'static str)]> {
    match way {
        "html" => Some(&HTML),
        "json" => Some(&JSON),
        _ => None,
    }
}
