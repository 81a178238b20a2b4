//! Which characters XML allows, and where.
//!
//! Source: <https://www.w3.org/TR/xml/> (fifth edition), productions 2, 4, 4a, 66; <https://www.w3.org/TR/xml-names/>, 4.

/// The byte of the first character of a text for which XML has no place, escaped or not.
///
/// # Example
///
/// ```
/// use samhandling_core::tree::outside_xml;
///
/// assert_eq!(outside_xml("ab\u{1}"), Some(2));
/// assert_eq!(outside_xml("ab\n"), None);
/// ```
///
/// # Source
///
/// <https://www.w3.org/TR/xml/> (fifth edition), production 2; read 2026-11-22.
#[must_use]
pub fn outside_xml(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let control = bytes.iter().position(control);
    // U+FFFE and U+FFFF.
    let nothing = |at: &usize| matches!(bytes.get(*at..*at + 3), Some([0xEF, 0xBF, 0xBE | 0xBF]));
    let nothing = memchr::memchr_iter(0xEF, bytes).find(nothing);
    control.into_iter().chain(nothing).min()
}

/// Whether a character may stand in a name, or between its prefix and the rest.
pub(super) fn is_in_name(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | ':' | '-' | '.' | '\u{b7}' => true,
        '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}' => true,
        _ => begins_name(c),
    }
}

/// Whether a text of such characters is a name with at most one prefix.
pub(super) fn is_name(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.by_ref().take(2).all(|part| part.starts_with(begins_name));
    first && parts.next().is_none()
}

fn begins_name(c: char) -> bool {
    matches!(c,
        'a'..='z' | 'A'..='Z' | '_'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// Whether what stands between `&` and `;` is one of XML's five names, or the number of a character that XML allows.
pub(super) fn is_reference(name: &str) -> bool {
    if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
        return true;
    }
    let Some(digits) = name.strip_prefix('#') else { return false };
    let number = match digits.strip_prefix('x') {
        Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok(),
        None if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
        _ => None,
    };
    let allowed =
        |c: char| (c >= ' ' || matches!(c, '\t' | '\n' | '\r')) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    number.and_then(char::from_u32).is_some_and(allowed)
}
