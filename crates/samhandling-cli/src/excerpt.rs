//! The lines of the document around a finding, with a mark under the place.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use samhandling_core::diagnostic::Diagnostic;
use samhandling_core::diagnostic::{Masking, Severity};

use samhandling_conformance::Show;

use crate::output::colour;

/// A finding with its place in the document, as a compiler would show it. Lines of the document hold values, so they are
/// shown only where values may be.
pub fn excerpt(finding: &Diagnostic, show: &Show<'_>) -> Option<String> {
    let source = std::str::from_utf8(show.source?).ok().filter(|_| show.masking == Masking::Shown)?;
    let span = finding.span?;
    let end = (span.end as usize).min(source.len());
    let start = (span.start as usize).min(end);
    // An object over many lines is marked at its first line only.
    let first_line = source.get(start..end)?.find('\n').map_or(end, |line| start + line);
    let window = window(source, start, first_line);
    let message = finding.message(show.language, show.masking);
    let level = match finding.severity {
        Severity::Fatal | Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
    };
    let snippet = Snippet::source(source.get(window.clone())?)
        .line_start(source.get(..window.start)?.matches('\n').count() + 1)
        .path(show.name)
        .annotation(AnnotationKind::Primary.span(start - window.start..first_line.max(start) - window.start));
    let renderer = if colour() { Renderer::styled() } else { Renderer::plain() };
    let group = level.primary_title(&message).id(finding.rule.id).element(snippet);
    Some(renderer.render(&[group]))
}

/// The lines that hold a stretch of the source, and no more of them than a person would want to see: a document may be one line
/// of a million characters.
fn window(source: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    const WIDEST: usize = 160;
    let before = source.get(..start).and_then(|text| text.rfind('\n')).map_or(0, |line| line + 1);
    let after = source.get(end..).and_then(|text| text.find('\n')).map_or(source.len(), |line| end + line);
    let before = before.max(floor(source, start.saturating_sub(WIDEST)));
    let after = after.min(floor(source, end.saturating_add(WIDEST).min(source.len())));
    before..after.max(end)
}

/// The character boundary at or before a place.
fn floor(source: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0)
}
