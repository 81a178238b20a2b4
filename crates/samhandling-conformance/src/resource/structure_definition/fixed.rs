//! Fixed values and patterns: of a type that the element has, and no other than the base's.

use samhandling_core::tree::Node;
use samhandling_definitions::ElementDefinition;

use super::element_rules::{VALUE_OF_OTHER_TYPE, VALUE_OTHER_THAN_BASE};
use super::subject::Subject;
use crate::assertion::fixed::{Match, matches};
use crate::run::Run;

/// The children that state a value, with the type that their name says.
fn values<'t>(run: &Run<'_, 't>, element: Node<'t>) -> Vec<(&'static str, Node<'t>, String)> {
    let of = |child: Node<'t>| {
        let name =
            ["fixed", "pattern", "defaultValue"].into_iter().find(|name| run.element_name(child) == *name)?;
        Some((name, child, run.type_name(child).to_owned()))
    };
    element.children().filter_map(of).collect()
}

/// In a snapshot: the value is of one of the element's types.
pub(super) fn run_types<'t>(run: &mut Run<'_, 't>, element: Node<'t>, codes: &[String]) {
    for (name, value, of) in values(run, element) {
        if !codes.contains(&of) {
            let note = run.note(&VALUE_OF_OTHER_TYPE, value).name("element", name).name("found", of);
            note.value("allowed", codes.join(", ")).send();
        }
    }
}

/// In a differential: the value is what the base asks for, and perhaps more.
pub(super) fn run_against_base<'t>(
    run: &mut Run<'_, 't>,
    subject: &Subject<'_, 't>,
    element: Node<'t>,
    path: &str,
) {
    let Some(base) = subject.base.and_then(|base| base_element(base.snapshot.as_slice(), element, path))
    else {
        return;
    };
    for (name, value, of) in values(run, element) {
        let (expected, how) = match (&base.fixed, &base.pattern) {
            (Some(fixed), _) => (fixed, Match::Whole),
            (None, Some(pattern)) => (pattern, Match::Part),
            (None, None) => return,
        };
        let fits = *expected.type_name == *of && matches(value, expected.node(), how);
        if name != "defaultValue" && !fits {
            run.note(&VALUE_OTHER_THAN_BASE, value).name("element", name).send();
        }
    }
}

fn base_element<'b>(
    elements: &'b [ElementDefinition],
    element: Node<'_>,
    path: &str,
) -> Option<&'b ElementDefinition> {
    let id = element.child_text("id");
    let by_id = elements.iter().find(|base| id.as_deref() == Some(&*base.id));
    by_id.or_else(|| elements.iter().find(|base| &*base.id == path))
}
