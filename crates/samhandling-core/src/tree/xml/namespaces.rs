//! Which namespace a prefix stands for.

use super::super::{NameHash, Span};
use super::lexer::Lexer;

/// FHIR's namespace.
pub(super) const FHIR: &str = "http://hl7.org/fhir";
/// The namespace of narrative.
pub(super) const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The declarations in force, innermost last.
#[derive(Default)]
pub(super) struct Namespaces<'s> {
    declared: Vec<(&'s str, &'s str)>,
}

impl<'s> Namespaces<'s> {
    /// Takes an attribute in if it declares a namespace; gives the prefix, which is empty for that of names without one.
    pub(super) fn declare(&mut self, name: &'s str, uri: &'s str) -> Option<&'s str> {
        let rest = name.strip_prefix("xmlns")?;
        let prefix = if rest.is_empty() { "" } else { rest.strip_prefix(':')? };
        self.declared.push((prefix, uri));
        Some(prefix)
    }

    /// Whether there are more than any honest document has: looking one up goes through all of them.
    pub(super) fn are_too_many(&self) -> bool {
        self.declared.len() > 256
    }

    /// How many declarations there are; [`Self::leave`] goes back to so many.
    pub(super) fn depth(&self) -> usize {
        self.declared.len()
    }

    pub(super) fn leave(&mut self, depth: usize) {
        self.declared.truncate(depth);
    }

    /// The declarations that no inner one takes the place of.
    pub(super) fn in_force(&self) -> Vec<(&'s str, &'s str)> {
        let mut found: Vec<(&str, &str)> = Vec::new();
        for (prefix, uri) in self.declared.iter().rev() {
            if found.iter().all(|(known, _)| known != prefix) {
                found.push((prefix, uri));
            }
        }
        found
    }

    /// What a prefix stands for.
    pub(super) fn of(&self, prefix: &str) -> &'s str {
        let declared = self.declared.iter().rev().find(|(known, _)| *known == prefix);
        declared.map_or("", |(_, uri)| uri)
    }
}

/// A name without its prefix.
#[derive(Clone, Copy)]
pub(super) struct Local<'s> {
    pub(super) prefix: &'s str,
    pub(super) text: &'s str,
    pub(super) span: Span,
    pub(super) hash: NameHash,
}

impl<'s> Local<'s> {
    pub(super) fn of(lexer: &Lexer<'s>, span: Span) -> Self {
        let whole = lexer.slice(span);
        let (prefix, text) = whole.split_once(':').unwrap_or(("", whole));
        let len = u32::try_from(text.len()).unwrap_or(0);
        let span = Span { start: span.end - len, end: span.end };
        Local { prefix, text, span, hash: NameHash::of(text) }
    }
}
