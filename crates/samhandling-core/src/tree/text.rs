//! Escapes of JSON strings and XML attribute values, decoded when somebody reads them.

/// Decodes a JSON string's inside. Escapes that are wrong were reported when the document was read; here they become
/// U+FFFD.
pub(super) fn json(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('u') => {
                let (decoded, behind) = unicode(chars.as_str());
                out.push(decoded);
                rest = behind;
                continue;
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// The character of the four hex digits (and, for a high surrogate, of the next escape too), and what follows.
fn unicode(rest: &str) -> (char, &str) {
    let Some((high, behind)) = hex4(rest) else { return (char::REPLACEMENT_CHARACTER, rest) };
    if let Some(plain) = char::from_u32(high) {
        return (plain, behind);
    }
    let low = behind.strip_prefix("\\u").and_then(hex4).filter(|(low, _)| (0xDC00..0xE000).contains(low));
    match low {
        Some((low, behind)) if high < 0xDC00 => {
            let joined = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            (char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER), behind)
        }
        _ => (char::REPLACEMENT_CHARACTER, behind),
    }
}

fn hex4(rest: &str) -> Option<(u32, &str)> {
    let (digits, behind) = rest.split_at_checked(4)?;
    let valid = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((u32::from_str_radix(digits, 16).ok().filter(|_| valid)?, behind))
}

/// Decodes an XML attribute value: the five named entities and character references. White space that is not written as
/// a reference is a blank (XML 1.0, 3.3.3).
pub(super) fn xml(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        push_normalized(&mut out, before);
        let (name, behind) = after.split_once(';').unwrap_or((after, ""));
        out.push(entity(name));
        rest = behind;
    }
    push_normalized(&mut out, rest);
    out
}

fn push_normalized(out: &mut String, text: &str) {
    let mut before = ' ';
    for character in text.chars() {
        match character {
            '\n' if before == '\r' => {}
            '\t' | '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
        before = character;
    }
}

fn entity(name: &str) -> char {
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let digits = name.strip_prefix('#').unwrap_or_default();
            let number = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            number.ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
    }
}
