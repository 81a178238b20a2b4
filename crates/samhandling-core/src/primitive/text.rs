//! The rules of `string`, `code`, `id`, `boolean` and the integers.

use super::LexicalFault;

/// `string`: not empty, no control characters but tab, carriage return and line feed, at most 1 MB.
pub(super) fn string(value: &str) -> Result<(), LexicalFault> {
    const LONGEST: usize = 1024 * 1024;
    if value.bytes().all(|byte| byte.is_ascii_whitespace()) {
        return Err(LexicalFault::Empty);
    }
    if value.bytes().any(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) {
        return Err(LexicalFault::Character);
    }
    if value.len() > LONGEST && value.chars().count() > LONGEST { Err(LexicalFault::TooLong) } else { Ok(()) }
}

/// `xhtml`: not empty; the longest string is no measure for it.
pub(super) fn xhtml(value: &str) -> Result<(), LexicalFault> {
    if value.bytes().all(|byte| byte.is_ascii_whitespace()) { Err(LexicalFault::Empty) } else { Ok(()) }
}

/// `code`: no white space at the ends, and only single white space inside.
pub(super) fn code(value: &str) -> Result<(), LexicalFault> {
    let bytes = value.as_bytes();
    if bytes.is_empty() {
        return Err(LexicalFault::Empty);
    }
    let mut before_is_space = true;
    for byte in bytes {
        let is_space = byte.is_ascii_whitespace();
        if is_space && before_is_space {
            return Err(LexicalFault::WhiteSpace);
        }
        before_is_space = is_space;
    }
    if before_is_space { Err(LexicalFault::WhiteSpace) } else { Ok(()) }
}

/// `id`: up to 64 letters, digits, hyphens and full stops.
pub(super) fn id(value: &str) -> Result<(), LexicalFault> {
    if value.is_empty() {
        return Err(LexicalFault::Empty);
    }
    if !value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.') {
        return Err(LexicalFault::Character);
    }
    if value.len() > 64 { Err(LexicalFault::TooLong) } else { Ok(()) }
}

/// `boolean`: `true` or `false`.
pub(super) fn boolean(value: &str) -> Result<(), LexicalFault> {
    if value == "true" || value == "false" { Ok(()) } else { Err(LexicalFault::Form) }
}

/// The integers: a sign, digits without leading zeros, and a range. `-0` and `+0` are not in the form.
pub(super) fn integer(value: &str, least: i64, most: i64) -> Result<(), LexicalFault> {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let signed = digits.len() < value.len();
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = digits.starts_with('0') && (digits.len() > 1 || signed);
    if value.is_empty() {
        return Err(LexicalFault::Empty);
    }
    if !all_digits || leading_zero {
        return Err(LexicalFault::Form);
    }
    match value.parse::<i64>() {
        Ok(number) if (least..=most).contains(&number) => Ok(()),
        _ => Err(LexicalFault::Range),
    }
}
