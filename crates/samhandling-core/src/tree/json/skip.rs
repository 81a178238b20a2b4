//! Moves over values that do not become part of the tree.

use super::super::scan::Scanner;
use super::super::{Fault, FaultKind, Span};

/// How deep a passed-over value may go.
pub(super) fn value(scanner: &mut Scanner<'_>, depth: u32) -> Result<(), Fault> {
    match scanner.next_token() {
        Some(b'"') => scanner.string().map(|_| ()),
        Some(b'-' | b'0'..=b'9') => scanner.number().map(|_| ()),
        Some(b't') => scanner.literal("true").map(|_| ()),
        Some(b'f') => scanner.literal("false").map(|_| ()),
        Some(b'n') => scanner.literal("null").map(|_| ()),
        Some(b'{') => sequence(scanner, b'}', "`,` or `}`", depth, member),
        Some(b'[') => sequence(scanner, b']', "`,` or `]`", depth, value),
        _ => Err(scanner.unexpected("a value")),
    }
}

fn member(scanner: &mut Scanner<'_>, depth: u32) -> Result<(), Fault> {
    if scanner.next_token() != Some(b'"') {
        return Err(scanner.unexpected("a member name"));
    }
    scanner.string()?;
    scanner.expect(b':', "`:`")?;
    value(scanner, depth)
}

/// An object or an array, whose opening is next.
fn sequence(
    scanner: &mut Scanner<'_>,
    close: u8,
    expected: &'static str,
    depth: u32,
    item: fn(&mut Scanner<'_>, u32) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let Some(depth) = depth.checked_sub(1) else {
        let start = scanner.offset();
        return Err(Fault {
            kind: FaultKind::TooDeep,
            span: Span { start, end: start + 1 },
            node: None,
            name: None,
        });
    };
    scanner.at += 1;
    if scanner.next_token() == Some(close) {
        scanner.at += 1;
        return Ok(());
    }
    loop {
        item(scanner, depth)?;
        match scanner.next_token() {
            Some(b',') => scanner.at += 1,
            Some(byte) if byte == close => {
                scanner.at += 1;
                return Ok(());
            }
            _ => return Err(scanner.unexpected(expected)),
        }
    }
}
