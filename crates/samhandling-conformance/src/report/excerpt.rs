//! The line of the document that a finding is about, with a mark under the place.

use std::ops::Range;

use samhandling_core::diagnostic::{Diagnostic, Masking};

use super::Show;

/// As much of a line as a person would want to see on either side of the mark: a document may be one line of a million
/// characters.
const WIDEST: usize = 100;

/// The line with its mark. Lines hold values, so they are shown only where values may be.
pub(super) fn excerpt(finding: &Diagnostic, show: &Show<'_>) -> Option<String> {
    let source = std::str::from_utf8(show.source?).ok().filter(|_| show.masking == Masking::Shown)?;
    let (span, position) = (finding.span?, finding.position?);
    let end = (span.end as usize).min(source.len());
    let start = (span.start as usize).min(end);
    // What goes over several lines is marked on its first.
    let end = source.get(start..end)?.find('\n').map_or(end, |line| start + line);
    let window = window(source, start, end);
    let number = position.line.to_string();
    let margin = " ".repeat(number.len());
    let line = source.get(window.clone())?.replace('\t', " ");
    let indent = " ".repeat(source.get(window.start..start)?.chars().count());
    let shown_end = end.min(window.end);
    let marks = "^".repeat(source.get(start..shown_end)?.chars().count().max(1));
    Some(format!("    {margin} |\n    {number} | {line}\n    {margin} | {indent}{marks}"))
}

/// The line around a place, cut on both sides where it is long.
fn window(source: &str, start: usize, end: usize) -> Range<usize> {
    let line_start = source.get(..start).and_then(|text| text.rfind('\n')).map_or(0, |line| line + 1);
    let line_end = source.get(end..).and_then(|text| text.find('\n')).map_or(source.len(), |line| end + line);
    let from = line_start.max(boundary(source, start.saturating_sub(WIDEST)));
    let to = line_end.min(boundary(source, start.saturating_add(WIDEST)));
    from..to.max(start)
}

/// The character boundary at or before a place.
fn boundary(source: &str, at: usize) -> usize {
    (0..=at.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0)
}
