//! txt-1 and txt-2: what a narrative may have, and that it has something.

use samhandling_core::tree::Node;

use super::{NARRATIVE, rules, words};
use crate::run::Run;

/// Tells that a narrative breaks one of them, as the finding says that it follows from.
pub(crate) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, key: &'static str, cause: Option<usize>) {
    let words = words::of_key(key, NARRATIVE).unwrap_or_default();
    let typed = run.typed(node);
    let span = run.place_of(cause).unwrap_or(node.span());
    let note = run.note(&rules::VIOLATED, node).span(span);
    let note = match typed {
        Some(typed) => note.against(typed.schema, typed.schema.element(typed.element)),
        None => note,
    };
    note.words("words", words).name("key", key).follows(cause).send();
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_are_worded() {
        for key in ["txt-1", "txt-2"] {
            assert!(super::words::of_key(key, super::NARRATIVE).is_some(), "{key}");
        }
    }
}
