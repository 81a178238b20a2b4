//! Bindings: to a value set, and on a type that can be bound.

use samhandling_core::tree::Node;
use samhandling_definitions::Kind;

use super::element_rules::{BINDING_NO_VALUE_SET, BINDING_NOT_BINDABLE, BINDING_UNKNOWN};
use super::subject::List;
use crate::data_type::is_absolute_uri;
use crate::run::Run;

const BINDABLE: [&str; 7] =
    ["code", "Coding", "CodeableConcept", "CodeableReference", "Quantity", "string", "uri"];

pub(super) fn run<'t>(run: &mut Run<'_, 't>, list: List, element: Node<'t>, path: &str, codes: &[String]) {
    let Some(binding) = element.child("binding") else { return };
    if list == List::Snapshot && path.contains('.') && !codes.iter().any(|code| is_bindable(run, code)) {
        run.note(&BINDING_NOT_BINDABLE, binding).value("types", codes.join(", ")).send();
    }
    let Some(canonical) = binding.child_text("valueSet").filter(|canonical| is_absolute_uri(canonical))
    else {
        return;
    };
    if run.find(Kind::ValueSet, &canonical).is_some() {
        return;
    }
    let others = [Kind::CodeSystem, Kind::StructureDefinition, Kind::Questionnaire];
    if others.into_iter().any(|kind| run.find(kind, &canonical).is_some()) {
        run.note(&BINDING_NO_VALUE_SET, binding).name("set", canonical).send();
    } else {
        run.note(&BINDING_UNKNOWN, binding).name("set", canonical).undecided().send();
    }
}

/// Whether a type, or one that it is derived from, can be bound.
fn is_bindable(run: &Run<'_, '_>, code: &str) -> bool {
    let mut next = Some(code.to_owned());
    for _ in 0..8 {
        let Some(code) = next.take() else { return false };
        if BINDABLE.contains(&&*code) {
            return true;
        }
        let base = run.type_structure(&code).and_then(|structure| structure.base.as_deref());
        next = base.map(|base| base.strip_prefix(crate::compile::CORE).unwrap_or(base).to_owned());
    }
    false
}
