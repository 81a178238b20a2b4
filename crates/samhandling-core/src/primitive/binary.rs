//! The rule of `base64Binary`.

use super::LexicalFault;

/// Groups of four characters, padding only at the end; white space may stand between them.
pub(super) fn base64(value: &str) -> Result<(), LexicalFault> {
    let (mut count, mut padding) = (0_usize, 0);
    for byte in value.bytes() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => continue,
            b'=' => padding += 1,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'/' if padding == 0 => {}
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'+' | b'/' => return Err(LexicalFault::Form),
            _ => return Err(LexicalFault::Character),
        }
        count += 1;
    }
    match (count, padding) {
        (0, _) => Err(LexicalFault::Empty),
        (_, 0..=2) if count.is_multiple_of(4) => Ok(()),
        _ => Err(LexicalFault::Form),
    }
}
