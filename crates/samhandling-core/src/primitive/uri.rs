//! The rules of `uri` and its kin.

use super::LexicalFault;

/// `uri`, `url`, `canonical`: no white space. What the URI refers to is not looked at here.
pub(super) fn uri(value: &str) -> Result<(), LexicalFault> {
    if value.is_empty() {
        return Err(LexicalFault::Empty);
    }
    if value.chars().any(|character| character.is_whitespace() || character.is_control()) {
        return Err(LexicalFault::WhiteSpace);
    }
    Ok(())
}

/// `oid`: `urn:oid:` and arcs without leading zeros, the first 0 to 2.
pub(super) fn oid(value: &str) -> Result<(), LexicalFault> {
    let arcs = value.strip_prefix("urn:oid:").ok_or(LexicalFault::Form)?;
    let mut count = 0;
    for arc in arcs.split('.') {
        let digits = !arc.is_empty() && arc.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || (arc.len() > 1 && arc.starts_with('0')) {
            return Err(LexicalFault::Form);
        }
        if count == 0 && !matches!(arc, "0" | "1" | "2") {
            return Err(LexicalFault::Range);
        }
        count += 1;
    }
    if count < 2 { Err(LexicalFault::Form) } else { Ok(()) }
}

/// `uuid`: `urn:uuid:` and 36 characters, hex digits in lower case.
pub(super) fn uuid(value: &str) -> Result<(), LexicalFault> {
    let uuid = value.strip_prefix("urn:uuid:").ok_or(LexicalFault::Form)?;
    let right = uuid.len() == 36
        && uuid.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        });
    if right { Ok(()) } else { Err(LexicalFault::Form) }
}
