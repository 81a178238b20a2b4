//! The line of the document that a finding is about, with a mark under the place.

use std::ops::Range;

use samhandling_core::diagnostic::{Diagnostic, Masking};

use super::Show;

/// As much of a line as a person would want to see on either side of the mark: a document may be one line of a million
/// characters.
const WIDEST: usize = 100;

/// The line with its mark. Lines hold values, so they are shown only where values may be. Of the source only what is shown is looked at.
pub(super) fn excerpt(finding: &Diagnostic, show: &Show<'_>) -> Option<String> {
    let source = show.source.filter(|_| show.masking == Masking::Shown)?;
    let (span, position) = (finding.span?, finding.position?);
    let end = (span.end as usize).min(source.len());
    let start = (span.start as usize).min(end);
    let window = window(source, start);
    // What goes over several lines is marked on its first.
    let end = end.min(window.end).max(start);
    let number = position.line.to_string();
    let margin = " ".repeat(number.len());
    let text = |range: Range<usize>| std::str::from_utf8(source.get(range)?).ok();
    let line = text(window.clone())?.replace('\t', " ");
    let indent = " ".repeat(text(window.start..start)?.chars().count());
    let marks = "^".repeat(text(start..end)?.chars().count().max(1));
    Some(format!("    {margin} |\n    {number} | {line}\n    {margin} | {indent}{marks}"))
}

/// The line around a place, cut on both sides where it is long.
fn window(source: &[u8], start: usize) -> Range<usize> {
    let from = boundary(source, start.saturating_sub(WIDEST));
    let to = boundary(source, start.saturating_add(WIDEST)).max(start);
    let before = source.get(from..start).unwrap_or_default().iter().rposition(|byte| *byte == b'\n');
    let behind = source.get(start..to).unwrap_or_default().iter().position(|byte| *byte == b'\n');
    before.map_or(from, |line| from + line + 1)..behind.map_or(to, |line| start + line)
}

/// The character boundary at or before a place.
fn boundary(source: &[u8], at: usize) -> usize {
    let goes_on = |at: &usize| source.get(*at).is_none_or(|byte| byte & 0xC0 != 0x80);
    (0..=at.min(source.len())).rev().find(goes_on).unwrap_or(0)
}
