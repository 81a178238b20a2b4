//! Codes held against their own systems.

use samhandling_core::tree::{Kind, Node};

use super::rules::{RELATIVE_SYSTEM, UNKNOWN_CODE, UNKNOWN_ELSEWHERE};
use crate::data_type::is_relative_uri;
use crate::run::Run;
use crate::schema::{Element, Schema};

/// Holds a coding against its own system.
pub(crate) fn run_coding<'v, 't>(
    run: &mut Run<'v, 't>,
    node: Node<'t>,
    schema: &'v Schema,
    element: &'v Element,
) {
    let Some(at) = node.child("system") else { return };
    let Some(system) = at.text().filter(|system| !system.is_empty()) else { return };
    if !is_absolute(&system) {
        if is_relative_system(at, &system) {
            run.note_in(&RELATIVE_SYSTEM, at, schema, element).name("system", system).send();
        }
        return;
    }
    let Some(code) = node.child_text("code") else { return };
    let at = node.child("code").unwrap_or(node);
    match run.in_code_system(&system, &code) {
        Some((false, true)) => {
            let note = run.note_in(&UNKNOWN_CODE, at, schema, element);
            note.name("system", system).value("code", code).send();
        }
        Some((false, false)) => {
            let note = run.note_in(&UNKNOWN_ELSEWHERE, at, schema, element);
            note.name("system", system).undecided().send();
        }
        _ => {}
    }
}

/// Whether the system of a code or of a unit is a uri that means something only where it was written.
pub(crate) fn is_relative_system(at: Node<'_>, system: &str) -> bool {
    matches!(at.kind(), Kind::String | Kind::Attribute) && is_relative_uri(system)
}

/// Whether a name has a scheme: `http:`, `urn:`.
pub(crate) fn is_absolute(name: &str) -> bool {
    let scheme = name.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}
