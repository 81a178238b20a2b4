//! The value set of all codes of a code system.

use samhandling_core::tree::Node;

use super::rules::VALUE_SET;
use crate::run::Run;

pub(super) fn run<'t>(run: &mut Run<'_, 't>, node: Node<'t>) {
    let (Some(url), Some(canonical)) = (node.child_text("url"), node.child_text("valueSet")) else { return };
    let Some(value_set) = run.value_set(&canonical) else { return };
    let is_all = match value_set.includes.as_slice() {
        [only] => {
            let whole = only.concepts.is_none() && only.filters.is_empty() && only.value_sets.is_empty();
            whole && only.system.as_deref() == Some(&*url)
        }
        _ => false,
    };
    if !is_all {
        run.note(&VALUE_SET, node).name("set", canonical).send();
    }
}
