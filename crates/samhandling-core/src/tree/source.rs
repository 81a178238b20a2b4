//! The source before it is read: its size and its encoding.

use super::{Fault, FaultKind, Limits, Span};

/// The source as text, if it is within the limits and UTF-8.
pub(super) fn checked_text<'s>(source: &'s [u8], limits: &Limits) -> Result<&'s str, Fault> {
    let end = u32::try_from(source.len()).unwrap_or(u32::MAX);
    if source.len() as u64 > limits.max_bytes.min(u64::from(u32::MAX) - 1) {
        return Err(Fault {
            kind: FaultKind::TooLarge,
            span: Span { start: 0, end: 0 },
            node: None,
            name: None,
        });
    }
    std::str::from_utf8(source).map_err(|error| {
        let start = u32::try_from(error.valid_up_to()).unwrap_or(end);
        Fault {
            kind: FaultKind::NotUtf8,
            span: Span { start, end: (start + 1).min(end) },
            node: None,
            name: None,
        }
    })
}
