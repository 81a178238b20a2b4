//! Supplements: their concepts are those of the code system that they add to.

use samhandling_core::tree::Node;
use samhandling_definitions::{Content, Kind};

use super::rules::{SUPPLEMENT_HIERARCHY, SUPPLEMENT_UNKNOWN_CODE};
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>, concepts: &[Node<'t>]) {
    let Some(canonical) = node.child_text("supplements") else { return };
    if let Some(meaning) = node.child("hierarchyMeaning") {
        let base = run.find_resource(Kind::CodeSystem, &canonical);
        let base = base.as_ref().and_then(|tree| tree.root().child_text("hierarchyMeaning"));
        let found = meaning.text().unwrap_or_default();
        if let Some(expected) = base.filter(|expected| *expected != found) {
            run.note(&SUPPLEMENT_HIERARCHY, node).name("expected", expected).send();
        }
    }
    let Some(base) = run.code_system(&canonical).filter(|base| base.content == Content::Complete) else {
        return;
    };
    for concept in concepts {
        let Some(code) = concept.child_text("code") else { continue };
        if base.concept(&code).is_none() {
            let note = run.note(&SUPPLEMENT_UNKNOWN_CODE, *concept).value("code", code);
            note.name("system", &*canonical).send();
        }
    }
}
